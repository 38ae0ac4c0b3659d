import Diagnostics
import Foundation
import Testing
import Transport

let removeCases: [TransportCase] = [
    TransportCase("a collected file goes, and going twice is no fault", collectedFileGoes),
    TransportCase("a file that is another one by now stays", changedFileStays),
    TransportCase("the archive is made, and keeps every file", archiveKeepsAll),
]

private func listed(_ box: Mailbox, _ name: String) async throws -> RemoteFile {
    let listing = try await box.transport.list(limit: 100)
    return try #require(listing.files.first { $0.name.text == name })
}

@Sendable private func collectedFileGoes(_ box: Mailbox) async throws {
    try box.folder.write([1], to: "a.edi")
    try box.folder.write([1], to: "b.edi")
    let file = try await listed(box, "a.edi")
    try await box.transport.remove(file, archive: nil)
    #expect(box.folder.names == ["b.edi"])
    try await box.transport.remove(file, archive: nil)
    try await box.transport.remove(file, archive: "done")
    #expect(box.folder.exists("b.edi"))
}

@Sendable private func changedFileStays(_ box: Mailbox) async throws {
    try box.folder.write([1], to: "a.edi", modified: 1_700_000_000)
    let file = try await listed(box, "a.edi")
    try box.folder.write([1, 2], to: "a.edi", modified: 1_700_000_000)
    #expect(try await fault { try await box.transport.remove(file, archive: nil) }.code == "transport.changed")
    try box.folder.write([2], to: "a.edi", modified: 1_700_000_001)
    let changed = try await fault { try await box.transport.remove(file, archive: "done") }
    #expect(changed.code == "transport.changed")
    #expect(changed.isTransient)
    #expect(try box.folder.read("a.edi") == [2])
    try FileManager.default.createDirectory(at: box.folder.url("b.edi"), withIntermediateDirectories: false)
    let folder = RemoteFile(name: RemoteName("b.edi"))
    #expect(try await fault { try await box.transport.remove(folder, archive: nil) }.code == "transport.notAFile")
}

@Sendable private func archiveKeepsAll(_ box: Mailbox) async throws {
    for content in 1...3 as ClosedRange<UInt8> {
        try box.folder.write([content], to: "a.edi")
        try await box.transport.remove(try await listed(box, "a.edi"), archive: "done")
        #expect(box.folder.names == ["done"])
    }
    let kept = try FileManager.default.contentsOfDirectory(atPath: box.folder.url("done").path)
    #expect(kept.count == 3)
    #expect(kept.contains("a.edi"))
    #expect(try Set(kept.map { try box.folder.read("done/" + $0) }) == [[1], [2], [3]])
    #expect(try box.folder.read("done/a.edi") == [1])
}
