import Diagnostics

/// What is known of a kind of ERP, `erps/<profile>.yaml`: the headers it wants, and what its replies mean.
///
/// The maps of what it takes stand in the folder of the same name, `erps/<profile>/purchase-order.yaml`. An ERP of a site
/// names its profile and says only what is its own.
struct ERPProfile: Sendable {
    /// What every request carries.
    let headers: [EndpointTerms.Header]
    /// What its replies mean.
    let replies: [ReplyRule]

    /// Reads a profile; what is wrong with it is told with its own places.
    static func read(_ node: Marked) -> (profile: ERPProfile, findings: [Finding]) {
        var reader = MarkedReader(node, .profile)
        _ = reader.required("profile")
        _ = reader.text("summary")
        let headers = EndpointTerms.Header.read(reader.value("headers"))
        let replies = ReplyRule.read(reader.value("replies"))
        reader.take(replies.findings)
        return (ERPProfile(headers: headers, replies: replies.rules), reader.finish())
    }
}

extension SiteCatalog {
    /// The profile an ERP's file names, and what is wrong with it.
    func profile(_ name: Marked) -> (profile: ERPProfile?, findings: [Finding]) {
        let text = name.scalar ?? ""
        let file = marked("erps/\(text).yaml")
        guard let tree = file.tree else {
            if !file.findings.isEmpty { return (nil, file.findings) }
            return (nil, [missing("no profile is called \(text.printable)", near: text, of: profileNames, at: name)])
        }
        let read = ERPProfile.read(tree)
        return (read.profile, read.findings)
    }

    /// The names of the profiles there are, sorted.
    var profileNames: [String] {
        files.names(in: "erps").filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }
}
