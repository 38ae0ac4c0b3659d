/// How a partner is answered, as its agreement says.
public struct AnswerTerms: Sendable, Hashable {
    /// Which of the two functional answers.
    public enum Form: String, Sendable, Hashable, CaseIterable {
        /// The functional acknowledgment, in every release.
        case functional = "997"
        /// The implementation acknowledgment, from release 005010 on.
        case implementation = "999"
    }

    /// Whose ids the GS of an answer swaps.
    public enum Address: String, Sendable, Hashable, CaseIterable {
        /// The application ids of GS02 and GS03.
        case group
        /// The ids of ISA06 and ISA08.
        case interchange
    }

    /// From which severity on a finding refuses; what is milder is noted and accepted.
    public enum Refusal: String, Sendable, Hashable, CaseIterable {
        /// Errors and warnings refuse.
        case warning
        /// Errors refuse.
        case error
        /// Nothing does: errors are noted, the set is accepted, and a person looks at it.
        case never
    }

    /// When an interchange gets a TA1.
    public enum Occasion: String, Sendable, Hashable, CaseIterable {
        /// For every interchange.
        case always
        /// Where ISA14 asks for it.
        case onRequest = "on-request"
        /// Where something is wrong with the envelope.
        case onError = "on-error"
        /// Not even when asked.
        case never
    }

    /// The functional answer; nil: none.
    public var form: Form?
    /// False for a 997 or 999 that speaks of the group alone.
    public var hasDetail: Bool
    /// Whose ids the answer's GS swaps.
    public var address: Address
    /// True where a 997 also refuses for rules that only a guide makes; a 999 always does.
    public var guideIn997: Bool
    /// True where business findings are told in an 824.
    public var also824: Bool
    /// What refuses a set or group.
    public var refusal: Refusal
    /// ST03 and GS08 of a 999; nil: the usual one of its release.
    public var implementation: String?
    /// When an interchange gets a TA1.
    public var ta1: Occasion

    /// Terms of these parts; without any, a 997 with detail that speaks for the standard, and a TA1 where asked for.
    public init(
        form: Form? = .functional,
        hasDetail: Bool = true,
        address: Address = .group,
        guideIn997: Bool = false,
        also824: Bool = false,
        refusal: Refusal = .error,
        implementation: String? = nil,
        ta1: Occasion = .onRequest
    ) {
        self.form = form
        self.hasDetail = hasDetail
        self.address = address
        self.guideIn997 = guideIn997
        self.also824 = also824
        self.refusal = refusal
        self.implementation = implementation
        self.ta1 = ta1
    }

    /// The answer to a group of this GS08: a 999 only where the release has one, else a 997.
    public func form(for version: String) -> Form? {
        form == .implementation && !Form.implementation.exists(in: version) ? .functional : form
    }

    /// ST03 and GS08 of a 999 for a group of this GS08.
    ///
    /// Release 005010 has a published convention for the 999 that most translators ask for; later ones go by the
    /// release alone unless the agreement names one.
    public func implementation(for version: String) -> String? {
        implementation ?? (version.hasPrefix("005010") ? "005010X231A1" : nil)
    }
}

extension AnswerTerms.Form {
    /// True where the release of a GS08 has this answer.
    public func exists(in version: String) -> Bool { self == .functional || String(version.prefix(6)) >= "005010" }
}
