import Diagnostics
import Foundation
import Synchronization
import Testing

@testable import Transport

@Suite(.enabled(if: SSHServer.isInstalled, SSHServer.absence), .timeLimit(.minutes(10)))
struct SFTPTransportTests {
    let server: SSHServer
    let scratch: Scratch

    init() throws {
        server = try SSHServer.shared.get()
        scratch = try Scratch()
    }

    func endpoint(
        _ server: SSHServer,
        key: String = "ed25519",
        pins: [String]? = nil,
        port: UInt16? = nil
    ) throws -> SFTPEndpoint {
        SFTPEndpoint(
            host: "127.0.0.1", port: port ?? server.port, user: server.user,
            credential: .key(path: server.userKey(key), passphrase: key == "locked" ? "sesame" : nil),
            hostKeys: try pins ?? [server.fingerprint("ed25519")], path: scratch.path, pattern: "*.edi"
        )
    }

    @Test(arguments: TransportCase.all)
    func keepsThePromise(_ promise: TransportCase) async throws {
        let template = try endpoint(server)
        try await exerciseTransport(
            { folder in
                var endpoint = template
                endpoint.path = folder.path
                return SFTPTransport(endpoint, deadlineSeconds: 60)
            },
            [promise]
        )
    }

    // MARK: Who the server is

    @Test(arguments: ["ed25519", "ecdsa"])
    func anyKindOfPinnedKeyWillDo(_ kind: String) async throws {
        let transport = SFTPTransport(try endpoint(server, pins: [server.fingerprint(kind)]))
        #expect(try await transport.list(limit: 1) == Listing())
        await transport.close()
        #expect(try await transport.list(limit: 1) == Listing())
    }

    @Test func oneOfSeveralPinsIsEnough() async throws {
        let other = "SHA256:" + String(repeating: "A", count: 43)
        let transport = SFTPTransport(try endpoint(server, pins: [other, server.fingerprint("ecdsa") + "="]))
        #expect(try await transport.list(limit: 1) == Listing())
    }

    @Test func aChangedHostKeyIsToldWithBothFingerprints() async throws {
        let other = "SHA256:" + String(repeating: "A", count: 43)
        let transport = SFTPTransport(try endpoint(server, pins: [other]))
        let fault = try await fault { _ = try await transport.list(limit: 1) }
        #expect(fault.code == "transport.hostKeyChanged")
        #expect(!fault.isTransient)
        #expect(fault.message.contains(other))
        #expect(fault.message.contains(try server.fingerprint("ed25519")))
        #expect(fault.message.contains(try server.fingerprint("ecdsa")))
        #expect(fault.message.contains("Ask the partner"))
    }

    @Test func aServerIsNeverTrustedAtFirstSight() async throws {
        let transport = SFTPTransport(try endpoint(server, pins: []))
        let fault = try await fault { _ = try await transport.list(limit: 1) }
        #expect(fault.code == "transport.hostKeyUnknown")
        #expect(fault.message.contains(try server.fingerprint("ed25519")))
    }

    @Test(arguments: ["", "MD5:aa:bb", "SHA256:short", "sha256:" + String(repeating: "A", count: 43)])
    func aPinThatIsNoneIsTold(_ pin: String) async throws {
        let transport = SFTPTransport(try endpoint(server, pins: [pin]))
        let fault = try await fault { _ = try await transport.list(limit: 1) }
        #expect(fault.code == "transport.hostKeyMalformed")
    }

    @Test func aServerWithOnlyRSAIsToldForWhatItIs() async throws {
        let server = try SSHServer(hostKeys: ["rsa"])
        let transport = SFTPTransport(try endpoint(server, pins: [server.fingerprint("rsa")]))
        guard LoginFaults.isOld(SFTPConnection.libraryVersion) else {
            #expect(try await transport.list(limit: 1) == Listing())
            return
        }
        let fault = try await fault { _ = try await transport.list(limit: 1) }
        #expect(fault.code == "transport.hostKeyRSAOnly")
        #expect(!fault.isTransient)
        #expect(fault.message.contains(SFTPConnection.libraryVersion))
        #expect(fault.message.contains("rsa-sha2-512"))
    }

    @Test func anRSAKeyIsFineWhereTheServerStillTakesSHA1() async throws {
        let server = try SSHServer(
            hostKeys: ["rsa"], configuration: ["HostKeyAlgorithms +ssh-rsa", "PubkeyAcceptedAlgorithms +ssh-rsa"]
        )
        let transport = SFTPTransport(try endpoint(server, key: "rsa", pins: [server.fingerprint("rsa")]))
        #expect(try await transport.list(limit: 1) == Listing())
    }

    // MARK: Who we are

    @Test(arguments: ["ed25519", "ecdsa", "locked"])
    func ourKeyLetsUsIn(_ kind: String) async throws {
        let transport = SFTPTransport(try endpoint(server, key: kind))
        #expect(try await transport.list(limit: 1) == Listing())
    }

    @Test func ourRSAKeyIsToldForWhatItIs() async throws {
        let transport = SFTPTransport(try endpoint(server, key: "rsa"))
        guard LoginFaults.isOld(SFTPConnection.libraryVersion) else { return }
        let fault = try await fault { _ = try await transport.list(limit: 1) }
        #expect(fault.code == "transport.login")
        #expect(fault.message.contains("RSA"))
    }

    @Test func aWrongCredentialIsNotTransientAndNotRepeated() async throws {
        var endpoint = try endpoint(server)
        let secret = "open-sesame-4711"
        let wrong: [(SFTPCredential, String)] = [
            (.password(secret), "transport.login"),
            (.key(path: server.strangersKey), "transport.login"),
            (.key(path: server.userKey("locked"), passphrase: secret), "transport.key"),
            (.key(path: server.userKey("locked")), "transport.key"),
            (.key(path: scratch.path + "/none"), "transport.key"),
        ]
        for (credential, code) in wrong {
            endpoint.credential = credential
            let transport = SFTPTransport(endpoint)
            let fault = try await fault { _ = try await transport.list(limit: 1) }
            #expect(fault.code == code, "\(credential)")
            #expect(!fault.isTransient)
            #expect(!fault.message.contains(secret))
        }
    }

    @Test func aServerThatTakesNoPasswordSaysSo() async throws {
        let server = try SSHServer(hostKeys: ["ed25519"], configuration: ["AuthenticationMethods publickey"])
        var endpoint = try endpoint(server)
        endpoint.credential = .password("x")
        let transport = SFTPTransport(endpoint)
        let fault = try await fault { _ = try await transport.list(limit: 1) }
        #expect(fault.code == "transport.login")
        #expect(fault.message.contains("publickey"))
    }

    // MARK: What networks do

    @Test func theConnectionIsKeptAndMadeAgain() async throws {
        let meddler = try Meddler(upstream: server.port)
        let transport = SFTPTransport(try endpoint(server, port: meddler.port))
        for _ in 0..<3 { _ = try await transport.list(limit: 1) }
        #expect(meddler.callers == 1)
        meddler.cut()
        #expect(try await transport.put(.sample()) == .accepted(receipt: "8 bytes as 0001-850.edi"))
        #expect(meddler.callers == 2)
        await transport.close()
        _ = try await transport.list(limit: 1)
        #expect(meddler.callers == 3)
    }

    @Test func aConnectionThatBreaksBeforeTheRenameIsNoLoss() async throws {
        let meddler = try Meddler(upstream: server.port)
        let transport = SFTPTransport(try endpoint(server, port: meddler.port))
        let delivery = try await transport.put(.sample()) { () throws(Fault) in meddler.cut() }
        #expect(delivery == .accepted(receipt: "8 bytes as 0001-850.edi"))
        #expect(scratch.names == ["0001-850.edi"])
    }

    @Test func aLostReplyToTheRenameIsSettledByLooking() async throws {
        let meddler = try Meddler(upstream: server.port)
        let transport = SFTPTransport(try endpoint(server, port: meddler.port))
        let renamed = Mutex(false)
        let scratch = scratch
        let delivery = try await transport.put(.sample()) { () throws(Fault) in
            meddler.become(.loseReply(then: .pass) { renamed.withLock { $0 = scratch.exists("0001-850.edi") } })
        }
        #expect(renamed.withLock { $0 })
        #expect(delivery == .accepted(receipt: "8 bytes as 0001-850.edi"))
        #expect(scratch.names == ["0001-850.edi"])
        #expect(meddler.callers == 2)
    }

    @Test func aLostReplyAndACollectedFileAreUncertain() async throws {
        let meddler = try Meddler(upstream: server.port)
        let transport = SFTPTransport(try endpoint(server, port: meddler.port))
        let file = scratch.url("0001-850.edi")
        let delivery = try await transport.put(.sample()) { () throws(Fault) in
            meddler.become(.loseReply(then: .pass) { try? FileManager.default.removeItem(at: file) })
        }
        guard case .uncertain(let reason) = delivery else {
            Issue.record("\(delivery)")
            return
        }
        #expect(reason.contains("collected"))
    }

    @Test func aLostReplyAndAServerAwayAreUncertainUntilItIsBack() async throws {
        let meddler = try Meddler(upstream: server.port)
        let transport = SFTPTransport(try endpoint(server, port: meddler.port))
        let delivery = try await transport.put(.sample()) { () throws(Fault) in
            meddler.become(.loseReply(then: .refuse) {})
        }
        guard case .uncertain = delivery else {
            Issue.record("\(delivery)")
            return
        }
        meddler.become(.pass)
        #expect(try await transport.look(for: .sample()) == .accepted(receipt: "8 bytes as 0001-850.edi"))
        #expect(scratch.names == ["0001-850.edi"])
    }

    @Test func whatTheServerRefusesHasNoEffect() async throws {
        let folder = scratch
        let transport = SFTPTransport(try endpoint(server))
        let thrown = try await fault {
            _ = try await transport.put(.sample()) { () throws(Fault) in
                // The name is taken between the look and the rename.
                try? folder.write([9], to: "0001-850.edi")
            }
        }
        #expect(thrown.code == "transport.server" || thrown.code == "transport.nameTaken")
        #expect(try folder.read("0001-850.edi") == [9])
        #expect(folder.names.count == 2, "the temporary file stays as the proof that the parcel did not arrive")
        #expect(try await transport.look(for: .sample()) == nil)
    }

    // MARK: Time

    @Test(arguments: ["", "SSH-2.0-Slow\r\n", "Welcome\r\n"])
    func aTarpitHoldsNobody(_ greeting: String) async throws {
        let tarpit = try Tarpit(greeting: greeting)
        let transport = SFTPTransport(try endpoint(server, port: tarpit.port), deadlineSeconds: 1)
        let fault = try await fault { _ = try await transport.list(limit: 1) }
        #expect(fault.code == "transport.timeout")
        #expect(fault.isTransient)
    }

    @Test func aDripInTheMiddleHoldsNobody() async throws {
        try scratch.write(noise(100_000), to: "a.edi")
        let meddler = try Meddler(upstream: server.port)
        let endpoint = try endpoint(server, port: meddler.port)
        let transport = SFTPTransport(endpoint)
        let file = try #require(try await transport.list(limit: 1).files.first)
        meddler.become(.drip)
        let hurried = SFTPTransport(endpoint, deadlineSeconds: 3)
        let fault = try await fault { _ = try await hurried.fetch(file, limit: 1_000_000) }
        #expect(fault.code == "transport.timeout")
        meddler.become(.pass)
        #expect(try await transport.fetch(file, limit: 1_000_000).count == 100_000)
    }

    @Test func cancellingIsSeenAtOnce() async throws {
        let tarpit = try Tarpit(greeting: "SSH-2.0-Slow\r\n")
        let transport = SFTPTransport(try endpoint(server, port: tarpit.port), deadlineSeconds: 3600)
        let listing = Task { try await transport.list(limit: 1) }
        listing.cancel()
        let fault = try await fault { _ = try await listing.value }
        #expect(fault.code == "transport.cancelled")
    }

    @Test func aServerThatIsNotThereIsTransient() async throws {
        let listener = try LoopbackListener()
        let port = listener.port
        listener.close()
        for host in ["127.0.0.1", "no-such-host.invalid"] {
            var endpoint = try endpoint(server, port: port)
            endpoint.host = host
            let transport = SFTPTransport(endpoint, deadlineSeconds: 60)
            let fault = try await fault { _ = try await transport.list(limit: 1) }
            #expect(fault.code == "transport.unreachable" || fault.code == "transport.timeout")
            #expect(fault.isTransient)
        }
    }
}
