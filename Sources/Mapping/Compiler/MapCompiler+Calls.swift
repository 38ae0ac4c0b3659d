import Canonical
import Diagnostics

/// The functions of `read:` and `write:` blocks.
extension MapCompiler {
    /// `read: - count(PO1): lineCount`
    func readCall(
        _ call: RightSide.FunctionCall, _ rule: RuleSyntax, in scope: CompileScope, target: Target
    ) -> Rule.Action? {
        guard let function = function(call, at: rule.place) else { return nil }
        var arguments: [ReadCall.Argument] = []
        var source = SourceType.word
        for argument in call.arguments {
            switch argument {
            case .constant(let text): arguments.append(.constant(text))
            case .path(let word):
                let place = rule.place.moved(by: word.offset)
                guard let syntax = parse(word.text, at: place) else { return nil }
                let isPart: Bool = if case .x12 = dialect { syntax.element == nil } else { function == .count }
                guard let resolved = resolve(syntax, in: scope, isGroup: isPart, at: place) else { return nil }
                if let position = resolved.position {
                    if arguments.isEmpty, function != .concat { source = resolved.source }
                    arguments.append(.position(position))
                } else if function == .count || function == .choose {
                    arguments.append(.part(resolved.containers))
                } else {
                    report(.mapFunction, "\(function.rawValue) needs values, not segments", at: place)
                    return nil
                }
            }
        }
        if function == .choose { source = .word }
        if function == .count || function == .sum { source = .plain }
        guard let text = rule.right.scalar, case .path(let path, let calls) = RightSide.read(text) else {
            report(.mapSyntax, "the right side names the field that the function fills", at: rule.right.place)
            return nil
        }
        guard let field = fieldTarget(path, calls, source, rule, target: target) else { return nil }
        return .readCall(ReadCall(function: function, arguments: arguments), field)
    }

    /// `write: - CTT01: count(lines)`
    func writeCall(
        _ call: RightSide.FunctionCall, _ calls: [RightSide.ConversionCall], _ position: Position,
        _ source: SourceType, _ rule: RuleSyntax, target: Target
    ) -> Rule.Action? {
        let place = rule.right.place
        guard rule.direction == .write else {
            report(
                .mapFunction, "a function cannot be turned around; it stands in a `read:` or `write:` block", at: place)
            return nil
        }
        guard let function = function(call, at: place) else { return nil }
        var arguments: [WriteCall.Argument] = []
        var type = ScalarType.text
        for argument in call.arguments {
            switch argument {
            case .constant(let text): arguments.append(.constant(text))
            case .path(let word):
                guard let (names, found) = anyField(word, place, target: target) else { return nil }
                if function == .sum, found != .number {
                    report(.mapFunction, "sum needs numbers", at: place.moved(by: word.offset))
                    return nil
                }
                if function == .first, arguments.isEmpty, let found { type = found }
                arguments.append(.field(names))
            }
        }
        if function == .count || function == .sum { type = .number }
        guard let (conversions, _) = conversions(calls, from: source, to: type, place) else { return nil }
        return .writeCall(position, WriteCall(function: function, arguments: arguments), conversions)
    }

    private func function(_ call: RightSide.FunctionCall, at place: Place) -> MapFunction? {
        let at = place.moved(by: call.name.offset)
        guard let function = MapFunction(rawValue: call.name.text) else {
            let near = MapFunction.allCases.map(\.rawValue).nearest(to: call.name.text)
            let hint = near.map { "; did you mean \($0)?" } ?? ""
            report(.mapFunction, "there is no function \(call.name.text.printable)\(hint)", at: at)
            return nil
        }
        guard function.arity.contains(call.arguments.count) else {
            let range = function.arity
            let many = range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
            report(.mapFunction, "\(function.rawValue) takes \(many) arguments, not \(call.arguments.count)", at: at)
            return nil
        }
        return function
    }

    /// A path that may lead through lists and end at anything; the type of its values where they are scalars.
    private func anyField(
        _ word: RightSide.Word, _ place: Place, target: Target
    ) -> (names: [String], type: ScalarType?)? {
        let names = word.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard case .record(var type) = target else { return ([""], .text) }
        var found: ScalarType?
        for (index, name) in names.enumerated() {
            guard let field = schema.fields(of: type).first(where: { $0.name == name }) else {
                let near = schema.fields(of: type).map(\.name).nearest(to: name).map { "; did you mean \($0)?" } ?? ""
                report(
                    .mapFieldUnknown, "\(type ?? schema.kind) has no field \(name.printable)\(near)",
                    at: place.moved(by: word.offset))
                return nil
            }
            found = ScalarType(field.type)
            if case .record(let inner) = field.type {
                type = inner
            } else if index < names.count - 1 {
                report(
                    .mapFieldShape, "\(name) is a \(field.type) and holds no fields", at: place.moved(by: word.offset))
                return nil
            }
        }
        return (names, found)
    }
}
