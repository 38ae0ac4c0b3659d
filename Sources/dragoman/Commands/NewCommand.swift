import ArgumentParser

struct NewCommand: ParsableCommand {
    static let configuration = CommandPage.new.configuration
    func run() throws {}
}
