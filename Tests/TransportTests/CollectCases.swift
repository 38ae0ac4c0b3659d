import Diagnostics
import Foundation
import Testing
import Transport

let collectCases: [TransportCase] = [
    TransportCase("what is ready and fits is listed, the oldest first", readyFilesAreListed),
    TransportCase("hostile names are refused and hide nothing", hostileNamesAreRefused),
    TransportCase("a listing is no longer than asked", listingIsLimited),
    TransportCase("bytes come as they are", bytesComeAsTheyAre),
    TransportCase("a file over the limit is too large", largeFileIsRefused),
    TransportCase("a file that is gone, changed or none says so", unfitFileIsTold),
    TransportCase("a folder that is not there is a fault", missingFolderIsTold),
    TransportCase("what is closed opens again", closedOpensAgain),
]

@Sendable private func readyFilesAreListed(_ box: Mailbox) async throws {
    #expect(try await box.transport.list(limit: 10) == Listing())
    try box.folder.write([1, 2, 3], to: "b.edi", modified: 1_700_000_000)
    try box.folder.write([], to: "a.edi", modified: 1_700_000_000)
    try box.folder.write([1], to: "z with space & ünïcode.edi", modified: 1_600_000_000)
    for name in [".hidden.edi", "half.edi.part", "half.edi.TMP", "note.txt", "edi"] {
        try box.folder.write([1], to: name)
    }
    try FileManager.default.createDirectory(at: box.folder.url("folder.edi"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
        atPath: box.folder.url("link.edi").path, withDestinationPath: "/etc/passwd"
    )
    let listing = try await box.transport.list(limit: 10)
    #expect(
        listing.files == [
            RemoteFile(name: RemoteName("z with space & ünïcode.edi"), size: 1, modified: 1_600_000_000),
            RemoteFile(name: RemoteName("a.edi"), size: 0, modified: 1_700_000_000),
            RemoteFile(name: RemoteName("b.edi"), size: 3, modified: 1_700_000_000),
        ]
    )
    #expect(listing.refused == [])
}

@Sendable private func hostileNamesAreRefused(_ box: Mailbox) async throws {
    let hostile: [[UInt8]] = [
        Array("bad".utf8) + [0xFF, 0xFE] + Array("utf8.edi".utf8), Array("line\nfeed.edi".utf8),
        Array("bidi\u{202E}ide.edi".utf8), Array("..\\..\\up.edi".utf8), Array("bell\u{7}.edi".utf8),
    ]
    for name in hostile { try box.folder.write([1], to: name) }
    for name in ["-rf.edi", "$(touch x).edi", "<img src=x>.edi"] {
        try box.folder.write([1], to: name, modified: 1_700_000_000)
    }
    let listing = try await box.transport.list(limit: 10)
    #expect(Set(listing.refused.map(\.bytes)) == Set(hostile))
    #expect(listing.files.map { $0.name.text } == ["$(touch x).edi", "-rf.edi", "<img src=x>.edi"])
    for name in listing.refused {
        let file = RemoteFile(name: name, size: 1)
        #expect(name.text == nil)
        #expect(
            try await fault { _ = try await box.transport.fetch(file, limit: 10) }.code == "transport.hostileName")
        #expect(
            try await fault { try await box.transport.remove(file, archive: nil) }.code == "transport.hostileName")
    }
}

@Sendable private func listingIsLimited(_ box: Mailbox) async throws {
    for index in 0..<1500 {
        try box.folder.write([], to: "\(10_000 + index).edi", modified: 1_700_000_000)
    }
    let listing = try await box.transport.list(limit: 3)
    #expect(listing.files.map { $0.name.text } == ["10000.edi", "10001.edi", "10002.edi"])
    #expect(try await box.transport.list(limit: 2000).files.count == 1500)
    #expect(try await box.transport.list(limit: 0).files == [])
}

@Sendable private func bytesComeAsTheyAre(_ box: Mailbox) async throws {
    for size in [0, 1, 32_768, 3_000_001] {
        let bytes = noise(size)
        try box.folder.write(bytes, to: "\(size).edi")
        let listing = try await box.transport.list(limit: 10)
        let file = try #require(listing.files.first { $0.name.text == "\(size).edi" })
        #expect(try await box.transport.fetch(file, limit: size) == bytes)
        #expect(try await box.transport.fetch(file, limit: 10_000_000) == bytes)
    }
}

@Sendable private func largeFileIsRefused(_ box: Mailbox) async throws {
    try box.folder.write(noise(1001), to: "a.edi")
    for file in [RemoteFile(name: RemoteName("a.edi"), size: 1001), RemoteFile(name: RemoteName("a.edi"))] {
        let fault = try await fault { _ = try await box.transport.fetch(file, limit: 1000) }
        #expect(fault.code == "transport.tooLarge")
        #expect(!fault.isTransient)
    }
}

@Sendable private func unfitFileIsTold(_ box: Mailbox) async throws {
    func refusal(_ file: RemoteFile) async throws -> Fault {
        try await fault { _ = try await box.transport.fetch(file, limit: 1000) }
    }
    let gone = try await refusal(RemoteFile(name: RemoteName("a.edi"), size: 1))
    #expect(gone.code == "transport.gone")
    #expect(!gone.isTransient)
    try box.folder.write([1, 2], to: "a.edi", modified: 1_700_000_000)
    for listed in [
        RemoteFile(name: RemoteName("a.edi"), size: 1), RemoteFile(name: RemoteName("a.edi"), size: 2, modified: 5),
    ] {
        let changed = try await refusal(listed)
        #expect(changed.code == "transport.changed")
        #expect(changed.isTransient)
    }
    try FileManager.default.createDirectory(at: box.folder.url("b.edi"), withIntermediateDirectories: false)
    #expect(try await refusal(RemoteFile(name: RemoteName("b.edi"))).code == "transport.notAFile")
    try FileManager.default.createSymbolicLink(
        atPath: box.folder.url("c.edi").path, withDestinationPath: box.folder.url("a.edi").path
    )
    #expect(try await refusal(RemoteFile(name: RemoteName("c.edi"))).code == "transport.notAFile")
}

@Sendable private func missingFolderIsTold(_ box: Mailbox) async throws {
    try FileManager.default.removeItem(atPath: box.folder.path)
    for body: @Sendable () async throws -> Void in [
        { _ = try await box.transport.list(limit: 1) }, { _ = try await box.transport.put(.sample()) },
    ] {
        let fault = try await fault(#_sourceLocation, body)
        #expect(fault.code == "transport.folder")
        #expect(fault.isTransient)
    }
}

@Sendable private func closedOpensAgain(_ box: Mailbox) async throws {
    await box.transport.close()
    try box.folder.write([1], to: "a.edi")
    #expect(try await box.transport.list(limit: 1).files.count == 1)
    await box.transport.close()
    await box.transport.close()
    #expect(try await box.transport.list(limit: 1).files.count == 1)
}
