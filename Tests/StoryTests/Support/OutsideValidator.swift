import Foundation
import Testing

/// A JSON Schema validator that nobody here wrote: python3-jsonschema, by `Scripts/json-schema`.
enum OutsideValidator {
    /// A text to be held to a schema; without a text the schema itself is held to its metaschema.
    struct Case: Encodable, Sendable {
        var schema: String
        var text: String?
        var yaml = false
    }

    /// The Python that has the validator; the system's own where that on the path has none.
    static let python: String? = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"].first {
        let run = try? ProgramRun.run($0, ["-c", "import yaml; from jsonschema import Draft202012Validator"])
        return run?.status == 0
    }

    static let absence: Comment = """
        there is no JSON Schema validator here (packages python3-jsonschema 4.10 and python3-yaml, which \
        `Scripts/setup test` installs): the schemas are not checked by anyone but us
        """

    /// The places at which each case fails; none where it is valid.
    static func places(_ cases: [Case]) throws -> [[String]] {
        try ProjectFolder.temporary { folder in
            let file = URL(fileURLWithPath: "\(folder)/cases.json")
            try JSONEncoder().encode(cases).write(to: file)
            let script = "\(ProjectFolder.root)/Scripts/json-schema"
            let run = try ProgramRun.run(try #require(python), [script, file.path], limit: 240)
            try #require(run.status == 0, "\(run.complaint)")
            return try JSONDecoder().decode([[String]].self, from: Data(run.output))
        }
    }
}
