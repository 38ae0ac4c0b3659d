/// What the codes of answers mean, in short words of our own.
public enum AnswerWords {
    /// The lists there are words for.
    public enum List: String, Sendable, CaseIterable {
        /// TA105, DE I18.
        case interchange = "TA105"
        /// AK905, DE 716.
        case group = "AK905"
        /// AK502 and IK502, DE 718 and 618.
        case set = "AK502"
        /// AK304 and IK304, DE 720 and 620.
        case segment = "AK304"
        /// AK403 and IK403, DE 723 and 621.
        case element = "AK403"
        /// TED01, DE 647, those that we write.
        case application = "TED01"
    }

    /// The words for a code; `code X` where the list has none.
    public static func words(for code: String, in list: List) -> String {
        table(list)[code] ?? "code \(code.prefix(10).description)"
    }

    /// All codes of a list that have words, in order.
    public static func codes(of list: List) -> [(code: String, words: String)] {
        table(list).map { ($0.key, $0.value) }.sorted { left, right in
            (left.code.utf8.count, left.code) < (right.code.utf8.count, right.code)
        }
    }

    private static func table(_ list: List) -> [String: String] {
        switch list {
        case .interchange: interchange
        case .group: group
        case .set: set
        case .segment: segment
        case .element: element
        case .application: application
        }
    }

    private static let interchange = [
        "000": "no error", "001": "ISA13 and IEA02 differ", "002": "the standard in ISA11 is not served",
        "003": "the envelope's version is not served", "004": "bad segment terminator", "005": "bad sender qualifier",
        "006": "bad sender id", "007": "bad receiver qualifier", "008": "bad receiver id",
        "009": "the receiver is not known", "010": "bad authorization qualifier", "011": "bad authorization",
        "012": "bad security qualifier", "013": "bad password", "014": "bad interchange date",
        "015": "bad interchange time", "016": "bad standards id", "017": "bad version id",
        "018": "bad control number", "019": "bad request for a TA1", "020": "bad test indicator",
        "021": "wrong count of groups", "022": "bad control structure", "023": "the file ends too early",
        "024": "bad contents", "025": "control number used before", "026": "bad element separator",
        "027": "bad component separator", "028": "bad date of deferred delivery",
        "029": "bad time of deferred delivery", "030": "bad time code of deferred delivery",
        "031": "bad grade of service",
    ]
    private static let group = [
        "1": "this kind of group is not served", "2": "its release is not served", "3": "GE is missing",
        "4": "GS06 and GE02 differ", "5": "wrong count of sets", "6": "bad control number",
        "10": "key to authenticate is unknown", "11": "key to decipher is unknown",
        "12": "the security service is not there", "13": "its security recipient is unknown",
        "14": "its security originator is unknown", "15": "errors in the deciphered text",
        "16": "security is not served", "17": "wrong length of enciphered text",
        "18": "the authentication failed", "19": "control number used before", "23": "S3S without S3E",
        "24": "S3E without S3S", "25": "S4S without S4E", "26": "S4E without S4S",
    ]
    private static let set = [
        "1": "this set is not served", "2": "SE is missing", "3": "ST02 and SE02 differ",
        "4": "wrong count of segments", "5": "segments in error", "6": "bad set id", "7": "bad control number",
        "8": "key to authenticate is unknown", "9": "key to decipher is unknown",
        "10": "the security service is not there", "11": "its security recipient is unknown",
        "12": "wrong length of enciphered text", "13": "the authentication failed",
        "15": "its security originator is unknown", "16": "errors in the deciphered text",
        "17": "security is not served", "18": "the set does not belong in this group",
        "19": "bad reference to an implementation", "23": "control number used before", "24": "S3S without S3E",
        "25": "S3E without S3S", "26": "S4S without S4E", "27": "S4E without S4S",
        "I5": "segments break the implementation", "I6": "this implementation is not served",
    ]
    private static let segment = [
        "1": "unknown segment", "2": "unexpected segment", "3": "missing segment", "4": "loop too often",
        "5": "segment too often", "6": "segment not in this set", "7": "segment out of sequence",
        "8": "element errors", "I4": "segment not used by the guide", "I6": "segment missing by the guide's condition",
        "I7": "loop less often than the guide asks", "I8": "segment less often than the guide asks",
        "I9": "segment not used by the guide's condition",
    ]
    private static let element = [
        "1": "missing", "2": "missing beside others", "3": "too many elements", "4": "too short", "5": "too long",
        "6": "bad characters", "7": "not in the code list", "8": "bad date", "9": "bad time",
        "10": "not together with others", "12": "repeated too often", "13": "too many components",
        "I6": "code not used by the guide", "I9": "missing by the guide's rule", "I10": "not used by the guide",
        "I11": "repeated less often than the guide asks", "I12": "not as the guide's rule has it",
        "I13": "not used by the guide's condition",
    ]
    private static let application = [
        "007": "data is missing", "010": "does not add up", "024": "another reason", "848": "data is wrong",
    ]
}
