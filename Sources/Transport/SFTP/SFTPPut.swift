import Diagnostics

/// The steps of a delivery over SFTP around the moment at which it takes effect.
enum SFTPPut {
    static let halfway = "the file was being renamed"

    static func receipt(_ parcel: Parcel) -> String { "\(parcel.bytes.count) bytes as \(parcel.name)" }

    /// Writes the temporary file and checks what became of it; true when the parcel is there already.
    static func prepare(
        _ parcel: Parcel,
        final: [UInt8],
        temporary: [UInt8],
        _ connection: SFTPConnection,
        _ deadline: Deadline
    ) throws(SFTPFailure) -> Bool {
        if try connection.status(final, deadline) != nil {
            guard try holds(parcel, final, connection, deadline) else { throw .fault(TransportFaults.nameTaken) }
            return true
        }
        // Left over from a try that did not end.
        try connection.remove(temporary, deadline)
        do throws(SFTPFailure) {
            try connection.write(parcel.bytes, to: temporary, deadline)
            // Some servers confirm what they do not keep; after the rename it would be too late to notice.
            let kept = try connection.status(temporary, deadline)
            guard let kept, kept.size == nil || kept.size == Int64(parcel.bytes.count) else {
                throw .fault(TransportFaults.truncated)
            }
        } catch {
            if case .lost = error { throw error }
            try? connection.remove(temporary, deadline.atMost(seconds: 5))
            throw error
        }
        return false
    }

    /// What the two names say about a parcel.
    static func look(
        _ parcel: Parcel,
        _ final: [UInt8],
        _ temporary: [UInt8],
        _ connection: SFTPConnection,
        _ deadline: Deadline
    ) throws(SFTPFailure) -> Delivery? {
        if try connection.status(final, deadline) != nil {
            let isOurs = try holds(parcel, final, connection, deadline)
            return isOurs ? .accepted(receipt: receipt(parcel)) : nil
        }
        if try connection.status(temporary, deadline) != nil { return nil }
        // The rename may have come between the two looks.
        if try connection.status(final, deadline) != nil {
            let isOurs = try holds(parcel, final, connection, deadline)
            return isOurs ? .accepted(receipt: receipt(parcel)) : nil
        }
        return .uncertain(reason: "neither the file nor its temporary name is there; it may have been collected")
    }

    /// Whether a file holds just these bytes.
    ///
    /// A mailbox that lets us write and not read is believed by the size.
    private static func holds(
        _ parcel: Parcel,
        _ path: [UInt8],
        _ connection: SFTPConnection,
        _ deadline: Deadline
    ) throws(SFTPFailure) -> Bool {
        guard let status = try connection.status(path, deadline), status.isPlain else { return false }
        if let size = status.size, size != Int64(parcel.bytes.count) { return false }
        do throws(SFTPFailure) {
            return try connection.read(path, limit: parcel.bytes.count, deadline) == parcel.bytes
        } catch {
            if case .status(SFTPFailure.Status.denied, _) = error { return status.size != nil }
            throw error
        }
    }
}
