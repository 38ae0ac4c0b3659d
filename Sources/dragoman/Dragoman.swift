import ArgumentParser

@main
struct Dragoman: AsyncParsableCommand {
    func run() async throws {}
}
