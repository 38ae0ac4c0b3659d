import Canonical
import Catalog
import Diagnostics
import Formats
import Foundation
import Gateway
import Mapping
import X12

/// Makes `Docs/reference/findings.md`.
enum FindingsPage {
    /// The tables of all modules, in the order of a message's way.
    static let tables: [(title: String, about: String, kinds: [FindingKind])] = [
        ("X12", "Envelope, structure, elements, guides, writing and acknowledgments.", X12Findings.all),
        ("Other formats", "JSON, XML and flat files.", FormatsFindings.all),
        ("Documents", "Canonical documents, their schemas and code lists.", CanonicalFindings.all),
        ("Maps", "Map files, and what they meet when they run.", MappingFindings.all),
        ("Knowledge of a site", "Files of a workspace and of the built-in knowledge.", CatalogFindings.all),
        ("The gateway", "What only the gateway can know: repeats, deliveries, answers.", GatewayFindings.all),
    ]

    static func text() -> String {
        var text = """
            # Findings

            \(Words.made)A finding says what is wrong with data or with a file of a site. Its code is stable: prose may improve, codes stay.
            An error keeps a document from having an effect; a warning does not; a note only tells.

            Where X12 has a word for it, the [acknowledgment](acknowledgments.md) says it with the codes given here: TA105 of a
            TA1, AK304, AK403, AK502 and AK905 of a 997, IK304 and IK403 of a 999 where a guide is behind it, TED01 of an 824.
            Findings about X12 have an example that makes them, and the message it prints.


            """
        for table in tables {
            text += "* [\(table.title)](#\(Words.anchor(table.title))): \(table.kinds.count) codes. \(table.about)\n"
        }
        for table in tables {
            text += "\n## \(table.title)\n"
            for kind in table.kinds { text += section(kind) }
        }
        return text
    }

    private static func section(_ kind: FindingKind) -> String {
        var text = "\n### \(kind.code)\n\n\(kind.severity.rawValue)"
        let codes = answers(kind.answer)
        if !codes.isEmpty { text += ", answered with \(codes.joined(separator: ", "))" }
        text += ". \(Words.sentence(kind.summary)) Help: \(kind.help).\n"
        let sample = "Samples/mistakes/\(kind.code)"
        let exists = { (path: String) in FileManager.default.fileExists(atPath: Project.root.appending(path: path).path)
        }
        if exists("\(sample).edi"), exists("\(sample).txt") {
            text += "[Example](../../\(sample).edi), [message](../../\(sample).txt)"
            if exists("\(sample).yaml") { text += ", [guide](../../\(sample).yaml)" }
            if exists("\(sample).list") { text += ", [segments](../../\(sample).list)" }
            text += ".\n"
        }
        return text
    }

    private static func answers(_ codes: AcknowledgmentCodes?) -> [String] {
        guard let codes else { return [] }
        let pairs = [
            ("TA105", codes.ta105), ("AK304", codes.ak304), ("AK403", codes.ak403), ("AK502", codes.ak502),
            ("AK905", codes.ak905), ("IK304", codes.ik304),
            ("IK304 of a loop", codes.ik304Loop), ("IK403", codes.ik403), ("TED01", codes.ted01),
        ]
        return pairs.compactMap { name, code in code.map { "\(name) `\($0)`" } }
    }
}
