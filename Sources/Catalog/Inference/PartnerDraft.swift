public import Diagnostics
public import X12

/// A partner's folder drafted from files of his: `partner.yaml`, and a guide and a map for each set.
///
/// The draft takes every file it was made of: none has an error or warning by the drafted guides that it does not have
/// by the standard alone. That is checked, and not assumed.
public struct PartnerDraft: Sendable {
    /// A file to be written, its way from the partner's folder.
    public struct File: Sendable {
        /// `850/guide.yaml`.
        public let path: String
        /// What stands in it.
        public let text: String
    }

    /// Why nothing can be drafted.
    public struct Refusal: Error, Sendable {
        /// What is wrong.
        public let message: String
        /// What to do.
        public let help: String?

        init(_ message: String, _ help: String? = nil) {
            self.message = message
            self.help = help
        }
    }

    /// What was found about one set.
    public struct SetFound: Sendable {
        /// `850`.
        public let code: String
        /// The release its guide stands on.
        public let release: String
        /// How many there were.
        public let count: Int
        /// How many rules are in force, and how many are comments.
        public let inForce: Int
        public let commented: Int
        /// How many positions no map reads; nil where there is no map.
        public let unread: Int?
    }

    /// The partner's id, the name of his folder.
    public let id: String
    /// The partner's address.
    public let them: PartyID
    /// Ours.
    public let us: PartyID
    /// How many files there were.
    public let fileCount: Int
    /// What was found, by set.
    public let sets: [SetFound]
    /// The files.
    public let files: [File]
    /// What a person must decide.
    public let decisions: [String]
    /// What the draft says of the files it was made of that the standard alone does not; none, unless the drafting is
    /// wrong.
    public let objections: [Finding]
}

extension PartnerDraft {
    /// What stands in a sample that matters here: one set with its envelope.
    struct Sample {
        let file: Int
        let transmission: Transmission
        let interchange: Interchange
        let group: FunctionalGroup
        let set: TransactionSet
    }

    /// Ids that a folder and a YAML file take without quotes.
    static func isUsable(_ id: String) -> Bool {
        (1...40).contains(id.utf8.count) && id.first?.isLetter == true
            && id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
