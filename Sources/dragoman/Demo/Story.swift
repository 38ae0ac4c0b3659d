import Catalog
import Diagnostics
import Foundation

/// A day of trade as a list of steps, `story.yaml` of a sample workspace: what the other parties do, in order.
struct Story {
    /// What somebody does.
    enum Deed {
        /// An ERP, or anyone with HTTP, hands a file to the gateway.
        case send(file: String, from: String)
        /// A partner puts a file where the gateway collects.
        case put(file: String, into: String)
        /// A partner answers the newest X12 in a folder with a 997.
        case acknowledge(inFolder: String, into: String)
    }

    /// One step.
    struct Step {
        /// What is told before it happens.
        let say: String
        /// What happens.
        let deed: Deed
    }

    /// The steps in order.
    let steps: [Step]

    /// Reads the story of a workspace.
    init(workspace: String) throws(Fault) {
        let path = "\(workspace)/story.yaml"
        guard let data = FileManager.default.contents(atPath: path),
            let tree = MarkedYAML.read(Array(data), source: path).tree, let list = tree["steps"]?.list
        else { throw Fault("demo.story", "\(path.printable) holds no story") }
        steps = list.compactMap { node in
            let say = node["say"]?.scalar ?? ""
            if let file = node["send"]?.scalar {
                return Step(say: say, deed: .send(file: file, from: node["from"]?.scalar ?? ""))
            }
            if let file = node["put"]?.scalar, let folder = node["into"]?.scalar {
                return Step(say: say, deed: .put(file: file, into: folder))
            }
            if let folder = node["acknowledge"]?.scalar, let into = node["into"]?.scalar {
                return Step(say: say, deed: .acknowledge(inFolder: folder, into: into))
            }
            return nil
        }
        guard steps.count == list.count else { throw Fault("demo.story", "a step of \(path.printable) has no deed") }
    }
}
