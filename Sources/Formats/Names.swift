import Diagnostics

extension String {
    /// A name from a file as a message may hold it: never longer than a line.
    var asName: String {
        utf8.count <= 60 ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(40))) + "…"
    }
}

extension Sequence<String> {
    /// What ends a message about a name nobody knows: `did you mean` and the nearest of these, or nothing.
    ///
    /// A name too long to be one comes from data, and comparing it would cost more than the hint is worth.
    func hint(for name: String) -> String {
        guard name.utf8.count <= 100 else { return "" }
        return nearest(to: name).map { "; did you mean \($0.asName)?" } ?? ""
    }
}
