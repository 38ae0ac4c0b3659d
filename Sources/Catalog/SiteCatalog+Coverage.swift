import Canonical
import Formats
public import Mapping
import X12

/// A file that shows what partners send.
public struct MapSample: Sendable {
    /// Its name.
    public let name: String
    /// Its bytes.
    public let bytes: [UInt8]

    /// A file's name and bytes.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

extension SiteCatalog {
    /// The messages of the tests that stand beside a map.
    public func samples(of reference: String) -> [MapSample] {
        let folder = reference.split(separator: "/").dropLast().joined(separator: "/")
        return (tests(below: reference) + tests(below: folder)).reduce(into: [MapSample]()) { samples, test in
            guard test.map == reference, !samples.contains(where: { $0.name == test.source }),
                let bytes = files.bytes(at: test.source)
            else { return }
            samples.append(MapSample(name: test.source, bytes: bytes))
        }
    }

    /// What a map makes of all that its format and its document may hold, with the messages of some samples.
    ///
    /// The names of samples that hold no message this map reads come back as `strangers`.
    public func coverage(
        of map: CompiledMap, samples: [MapSample]
    ) -> (coverage: MapCoverage, strangers: [String]) {
        var survey = MapSurvey(map.map, outline: map.outline)
        var strangers: [String] = []
        for sample in samples {
            let trees = map.trees(of: sample.bytes, source: sample.name)
            if trees.isEmpty { strangers.append(sample.name) }
            for tree in trees { survey.add(tree) }
        }
        return (survey.coverage, strangers)
    }
}

extension CompiledMap {
    /// The places of the format this map is for, as far as anybody says which there are.
    fileprivate var outline: FormatOutline {
        switch format {
        case .x12(let guide, let standard, _): FormatOutline(guide, standard: standard)
        case .flat(let layout): FormatOutline(fields: layout.fieldPaths)
        case .xml: FormatOutline(samplesOf: "/")
        case .json: FormatOutline(samplesOf: ".")
        }
    }

    /// The messages of a file that are this map's, as trees.
    fileprivate func trees(of bytes: [UInt8], source: String) -> [SourceTree] {
        switch format {
        case .x12(let guide, _, let checker):
            let transmission = Transmission.parse(bytes, source: source)
            var trees: [SourceTree] = []
            for interchange in transmission.interchanges {
                for group in interchange.groups {
                    for set in group.sets where set.code == guide.set.code {
                        let checked = checker.check(set, in: interchange, group: group, source: source)
                        trees.append(X12SourceTree.tree(of: checked.root, bytes: bytes).tree)
                    }
                }
            }
            return trees
        case .xml(let terms):
            if let layout = terms.idoc, IDocReader.recognises(bytes) {
                return IDocReader(layout).documents(bytes, source: source).documents.map(\.tree).filter(fits)
            }
            if isOfRecords { return recordTrees(of: bytes, source: source) }
            guard let tree = XMLReader.read(bytes, source: source, namespaces: terms.namespaces).tree, fits(tree)
            else { return [] }
            return [tree]
        case .json: return JSONReader.read(bytes, source: source).tree.map { [$0] } ?? []
        case .flat(let layout): return FlatReader(layout).documents(bytes, source: source).documents.map(\.tree)
        }
    }
}
