import Diagnostics

/// What can break on the way to another machine, in the words an operator reads.
enum TransportFaults {
    static let badName = Fault(
        "transport.badName", "the name to deliver under is not one a file can safely have; correct the name's template"
    )
    static let nameTaken = Fault(
        "transport.nameTaken",
        "a file of this name with other content is there already; nothing is ever written over, so choose another name"
    )
    static let gone = Fault("transport.gone", "the file is no longer there")
    static let notAFile = Fault("transport.notAFile", "what stands under this name is not a plain file")
    static let hostile = Fault("transport.hostileName", "the file has a name that is not touched")
    static let changed = Fault(
        "transport.changed", "the file is not as it was listed; it is being written, or was replaced", isTransient: true
    )
    static let truncated = Fault(
        "transport.truncated", "the other side confirmed more bytes than it kept; its disk may be full",
        isTransient: true
    )
    static let cancelled = Fault("transport.cancelled", "the exchange was called off", isTransient: true)

    static func tooLarge(limit: Int) -> Fault {
        Fault("transport.tooLarge", "the file is larger than the \(limit) bytes that are allowed here")
    }

    static func timeout(seconds: Int) -> Fault {
        Fault(
            "transport.timeout", "the exchange did not end within the \(seconds) seconds it may take in all",
            isTransient: true
        )
    }
}
