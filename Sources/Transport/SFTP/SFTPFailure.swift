import Diagnostics

/// Why a step over SFTP did not succeed, before it is decided what that means for the exchange.
enum SFTPFailure: Error {
    /// The server answered with a status; the connection is as good as before.
    case status(UInt, doing: String)
    /// The connection broke, for the library's reason if it has one; whether the last request arrived is unknown.
    case lost(String, code: Int32 = 0)
    /// The time of the exchange is over.
    case timeout
    /// The task was cancelled.
    case cancelled
    /// It has a name already, and no request that matters was sent.
    case fault(Fault)

    /// The status codes of version 3 of the protocol, and the later ones that servers send nevertheless.
    enum Status {
        static let noSuchFile: UInt = 2
        static let denied: UInt = 3
        static let unsupported: UInt = 8
        static let noSuchPath: UInt = 10
        static let full: UInt = 14
        static let quota: UInt = 15
    }

    /// Whether the server says that there is nothing under the name.
    var isAbsent: Bool {
        if case .status(let code, _) = self { return code == Status.noSuchFile || code == Status.noSuchPath }
        return false
    }

    /// Whether the connection must not be used again.
    ///
    /// A call that was left half done would confuse the next one.
    var endsConnection: Bool {
        switch self {
        case .status: false
        case .lost, .timeout, .cancelled, .fault: true
        }
    }

    func fault(deadline seconds: Int) -> Fault {
        switch self {
        case .fault(let fault): fault
        case .timeout: TransportFaults.timeout(seconds: seconds)
        case .cancelled: TransportFaults.cancelled
        case .lost(let reason, _):
            Fault("transport.lost", "the connection to the SFTP server broke: \(reason)", isTransient: true)
        case .status(Status.noSuchFile, "read the file"), .status(Status.noSuchPath, "read the file"):
            TransportFaults.gone
        case .status(Status.noSuchFile, let doing), .status(Status.noSuchPath, let doing):
            Fault(
                "transport.folder", "the SFTP server could not \(doing): the folder is not there", isTransient: true
            )
        case .status(Status.denied, let doing):
            Fault("transport.denied", "the SFTP server does not allow us to \(doing); ask its operator for the right")
        case .status(Status.full, let doing), .status(Status.quota, let doing):
            Fault("transport.full", "the SFTP server has no room left to \(doing)", isTransient: true)
        case .status(let code, let doing):
            Fault("transport.server", "the SFTP server could not \(doing) (status \(code))", isTransient: true)
        }
    }
}
