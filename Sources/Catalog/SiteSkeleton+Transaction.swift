import Canonical
import Diagnostics
import X12

extension SiteCatalog {
    /// A set that no map reads yet: a map with rules for what may not be missing, a guide, a test, and where no kind of
    /// document is named, one of its own.
    public func newTransaction(
        _ code: String, release wanted: String? = nil, document kind: String? = nil
    ) throws(SiteSkeleton.Refusal) -> SiteSkeleton {
        guard let release = wanted ?? release(for: "004010", set: code), let standard = standard(release),
            let set = standard.set(code)
        else {
            let message = "no dictionary has the set \(code.printable)\(wanted.map { " in \($0.printable)" } ?? "")"
            throw SiteSkeleton.Refusal(message, "Docs/howto/add-a-set.md says how to add one of your own")
        }
        let usualFolder = "transactions/\(code)"
        let taken = marked("\(usualFolder)/map.yaml").tree
        let folder = taken == nil ? usualFolder : "\(usualFolder)-\(release.dropFirst(2).prefix(4))"
        guard taken == nil || (wanted != nil && taken?["x12"]?.scalar != "\(release)/\(code)"),
            files.bytes(at: "\(folder)/map.yaml") == nil
        else {
            throw SiteSkeleton.Refusal(
                "there is a map of the \(code) already: \(usualMap(of: code, in: release))",
                "what one partner does differently is begun by: dragoman new partner NAME --set \(code)")
        }
        var schema: DocumentSchema?
        if let kind {
            schema = self.schema(kind).made
            guard schema != nil else {
                let near = documentKinds.nearest(to: kind).map { "; did you mean \($0)?" } ?? ""
                throw SiteSkeleton.Refusal(
                    "no kind of document is called \(kind.printable)\(near)",
                    "leave --document out to get one made for the set")
            }
        }
        let usual = SetSkeleton.kind(of: set)
        let name = kind ?? (documentKinds.contains(usual) ? "\(usual)-\(code.lowercased())" : usual)
        if kind == nil { try refuseKnownKind(name) }
        var maker = SetSkeleton(set, standard: standard, kind: name, schema: schema)
        maker.make()
        guard !maker.parts.isEmpty, let message = maker.message else {
            throw SiteSkeleton.Refusal(
                "nothing in the set \(code) is mandatory, so there is nothing to begin with",
                "Docs/howto/write-a-map.md says how to write a map")
        }
        var skeleton = SiteSkeleton(tests: folder)
        skeleton.files = [
            .init(path: "\(folder)/map.yaml", text: maker.map),
            .init(
                path: "\(folder)/guide.yaml",
                text: GuideSkeleton(set, release: release, standard: standard).text(
                    "What we ask of any \(code) beyond the standard.", counts: maker.counts)),
        ]
        if schema == nil {
            // A kind that was there before has fields of its own; only who knows both can say which hold what is mandatory.
            skeleton.files.insert(.init(path: "documents/\(name).yaml", text: maker.document), at: 0)
            skeleton.files += [
                .init(path: "\(folder)/tests/first.exact.edi", text: message),
                .init(path: "\(folder)/tests/first.exact.json", text: "{}\n"),
            ]
        }
        skeleton.next = [
            schema == nil
                ? "name the fields in documents/\(name).yaml and on the right sides of \(folder)/map.yaml"
                : "put fields of \(name) in place of FIELD in \(folder)/map.yaml, and take the # away",
            "add a rule for each further position: dragoman coverage --workspace SITE \(folder) lists those without one",
            "put a real message into \(folder)/tests/first.exact.edi, with {} in first.exact.json; dragoman test SITE --accept"
                + " keeps what it gives",
            "a partner gets it by: dragoman new partner NAME --set \(code)",
        ]
        return skeleton
    }
}
