import Diagnostics
import Foundation
import Testing

@testable import Transport

@Suite struct FolderTransportTests {
    @Test(arguments: TransportCase.all)
    func keepsThePromise(_ promise: TransportCase) async throws {
        try await exerciseTransport({ FolderTransport(folder: $0.path, pattern: "*.edi") }, [promise])
    }

    @Test func aPipeUnderAFilesNameDoesNotHoldUs() async throws {
        let scratch = try Scratch()
        try #require(mkfifo(scratch.url("a.edi").path, 0o644) == 0)
        let transport = FolderTransport(folder: scratch.path)
        #expect(try await transport.list(limit: 9) == Listing())
        let file = RemoteFile(name: RemoteName("a.edi"))
        let fault = try await fault { _ = try await transport.fetch(file, limit: 9) }
        #expect(fault.code == "transport.notAFile")
    }

    /// Whoever may write into the folder puts links where we write.
    @Test func linksAreNotFollowed() async throws {
        let scratch = try Scratch()
        let outside = try Scratch()
        try outside.write([7], to: "victim")
        let transport = FolderTransport(folder: scratch.path)
        let victim = outside.url("victim").path

        let temporary = try PutNames(.sample()).temporary
        try FileManager.default.createSymbolicLink(atPath: scratch.url(temporary).path, withDestinationPath: victim)
        #expect(try await transport.put(.sample()) == .accepted(receipt: "8 bytes as 0001-850.edi"))
        #expect(try outside.read("victim") == [7])

        let link = scratch.url("2.edi").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: victim)
        let taken = try await fault { _ = try await transport.put(.sample(name: "2.edi")) }
        #expect(taken.code == "transport.nameTaken")
        #expect(try outside.read("victim") == [7])

        let archive = scratch.url("done").path
        try FileManager.default.createSymbolicLink(atPath: archive, withDestinationPath: outside.path)
        let file = RemoteFile(name: RemoteName("0001-850.edi"))
        let fault = try await fault { try await transport.remove(file, archive: "done") }
        #expect(fault.code == "transport.folder")
        #expect(outside.names == ["victim"])
        #expect(scratch.exists("0001-850.edi"))
    }

    @Test func theArchiveDoesNotLeadUp() async throws {
        let scratch = try Scratch()
        try scratch.write([1], to: "a.edi")
        let transport = FolderTransport(folder: scratch.path)
        let file = RemoteFile(name: RemoteName("a.edi"))
        let fault = try await fault { try await transport.remove(file, archive: "../elsewhere") }
        #expect(fault.code == "transport.badName")
        try await transport.remove(file, archive: "done/2026")
        #expect(try scratch.read("done/2026/a.edi") == [1])
    }

    @Test func theArchiveMayBeAnywhereThatIsNamed() async throws {
        let scratch = try Scratch()
        let archive = try Scratch()
        try scratch.write([1], to: "a.edi")
        let transport = FolderTransport(folder: scratch.path)
        try await transport.remove(RemoteFile(name: RemoteName("a.edi")), archive: archive.path)
        #expect(try archive.read("a.edi") == [1])
    }
}
