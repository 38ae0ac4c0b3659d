import Diagnostics

/// The two names of a delivery: the one it is written under, and the one it appears under.
///
/// The temporary name follows from the parcel alone. Whoever looks later, in another process perhaps, finds it again:
/// as long as it is there, the parcel has not arrived.
struct PutNames: Sendable {
    let final: String
    let temporary: String

    /// Leaves room for what the temporary name adds.
    private static let longest = 200

    init(_ parcel: Parcel) throws(Fault) {
        let name = RemoteName(parcel.name)
        guard name.text != nil, name.bytes.count <= PutNames.longest else { throw TransportFaults.badName }
        final = parcel.name
        temporary = ".\(parcel.name).\(PutNames.mark(of: parcel.key)).part"
    }

    /// FNV-1a over the key, 16 hexadecimal digits: keeps two parcels of one name apart, and is no secret.
    private static func mark(of key: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
