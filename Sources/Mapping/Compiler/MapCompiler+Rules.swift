import Canonical
import Diagnostics

/// Rules, one by one.
extension MapCompiler {
    /// What a rule does; nil with a finding where it cannot do it.
    func action(
        _ rule: RuleSyntax, in scope: CompileScope, target: Target, trail: String, depth: Int
    ) -> Rule.Action? {
        guard depth < TranslationMap.depthLimit else {
            report(.mapDepth, "groups stand in each other too deep", at: rule.place)
            return nil
        }
        if rule.direction == .read, rule.binding == nil,
            let call = RightSide.call(RightSide.Word(text: rule.position, offset: 0))
        {
            return readCall(call, rule, in: scope, target: target)
        }
        guard let syntax = parse(rule.position, at: rule.place),
            let resolved = resolve(syntax, in: scope, isGroup: rule.binding != nil, at: rule.place)
        else { return nil }
        if let binding = rule.binding {
            return group(rule, binding, resolved, target: target, trail: trail, depth: depth)
        }
        guard let text = rule.right.scalar, let position = resolved.position else {
            report(
                .mapSyntax, "the right side of a rule is one line, but \(rule.right.shape) stands here",
                at: rule.right.place)
            return nil
        }
        switch RightSide.read(text) {
        case .constant(let value):
            if rule.direction == .read {
                report(.mapSyntax, "a constant in `read:` reads nothing", at: rule.right.place)
                return nil
            }
            return .constant(position, value, isAlone: false)
        case .path(let path, let calls):
            guard let target = fieldTarget(path, calls, resolved.source, rule, target: target) else { return nil }
            return .field(position, target)
        case .call(let call, let calls):
            return writeCall(call, calls, position, resolved.source, rule, target: target)
        }
    }

    private func group(
        _ rule: RuleSyntax, _ binding: RuleSyntax.Binding, _ resolved: Resolved, target: Target, trail: String,
        depth: Int
    ) -> Rule.Action? {
        let place = rule.place.moved(by: rule.bindingOffset)
        let names: [String]
        var isList = false
        switch binding {
        case .one(let path): names = path
        case .each(let path): (names, isList) = (path, true)
        }
        var inner = target
        if !names.isEmpty || isList {
            guard let field = field(names, in: target, at: place) else { return nil }
            if field.isList != isList {
                let word = isList ? "is one value: use `as`" : "is a list: use `each`"
                report(.mapFieldShape, "\(names.joined(separator: ".")) \(word)", at: place)
                return nil
            }
            if case .record(let type) = field.type {
                inner = .record(type)
            } else if isList, let scalar = ScalarType(field.type) {
                inner = .scalar(scalar)
            } else {
                report(
                    .mapFieldShape, "\(names.joined(separator: ".")) is a \(field.type) and holds no fields", at: place)
                return nil
            }
        }
        let index: Int?
        if let body = rule.body {
            index = block(body, in: resolved.inner, target: inner, trail: "\(trail)\(rule.left) / ", depth: depth + 1)
        } else if let word = rule.right.scalar {
            index = part(
                RightSide.Word(text: word.trimmed, offset: 0), at: rule.right.place, in: resolved.inner, target: inner,
                depth: depth + 1)
        } else {
            report(.mapSyntax, "a group has a list of rules or the name of a part", at: rule.right.place)
            index = nil
        }
        guard let index else { return nil }
        var holdsScalars = false
        if case .scalar = inner { holdsScalars = true }
        return .group(
            GroupRule(
                containers: resolved.containers, pair: resolved.pair, isList: isList,
                holdsScalars: holdsScalars && isList, names: names, block: index))
    }

    /// The field at a way of names from a record; a list may stand only at its end.
    func field(_ names: [String], in target: Target, at place: Place) -> DocumentSchema.Field? {
        guard case .record(var type) = target else {
            report(.mapFieldUnknown, "the items of this list are values: name them `.`", at: place)
            return nil
        }
        for (index, name) in names.enumerated() {
            let fields = schema.fields(of: type)
            let offset = names[..<index].reduce(0) { $0 + $1.utf8.count + 1 }
            guard let field = fields.first(where: { $0.name == name }) else {
                let near = fields.map(\.name).nearest(to: name).map { "; did you mean \($0)?" } ?? ""
                report(
                    .mapFieldUnknown, "\(type ?? schema.kind) has no field \(name.printable)\(near)",
                    at: place.moved(by: offset))
                return nil
            }
            if index == names.count - 1 { return field }
            guard case .record(let inner) = field.type, !field.isList else {
                let word = field.isList ? "is a list: use `each`" : "is a \(field.type) and holds no fields"
                report(.mapFieldShape, "\(name) \(word)", at: place.moved(by: offset))
                return nil
            }
            type = inner
        }
        return nil
    }

    /// The type of the value a path names; nil with a finding where it names none.
    func scalar(_ path: RightSide.Word, _ place: Place, target: Target) -> (names: [String], type: ScalarType)? {
        let place = place.moved(by: path.offset)
        if path.text == ".", case .scalar(let type) = target { return ([""], type) }
        let names = path.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let field = field(names, in: target, at: place) else { return nil }
        guard !field.isList else {
            report(.mapFieldShape, "\(path.text) is a list: use `each`", at: place)
            return nil
        }
        guard let type = ScalarType(field.type) else {
            report(.mapFieldShape, "\(path.text) is a record: use `as`", at: place)
            return nil
        }
        return (names, type)
    }

    func fieldTarget(
        _ path: RightSide.Word, _ calls: [RightSide.ConversionCall], _ source: SourceType, _ rule: RuleSyntax,
        target: Target
    ) -> FieldTarget? {
        guard let (names, type) = scalar(path, rule.right.place, target: target),
            let (conversions, fallback) = conversions(calls, from: source, to: type, rule.right.place)
        else { return nil }
        let kind: SourceTree.Kind =
            switch type {
            case _ where !plan.isJSON || conversions.contains { $0.gives == .text }: .text
            case .number: .number
            case .flag: .flag
            default: .text
            }
        return FieldTarget(names: names, conversions: conversions, fallback: fallback, kind: kind)
    }

    /// The conversions of a rule, with the one that its types imply at the end.
    func conversions(
        _ calls: [RightSide.ConversionCall], from source: SourceType, to type: ScalarType, _ place: Place
    ) -> ([Conversion], Value?)? {
        var result: [Conversion] = []
        var fallback: Value?
        var source = source
        var given = ScalarType.text
        for call in calls {
            let at = place.moved(by: call.name.offset)
            guard let row = ConversionTable.row(call.name.text) else {
                let near = ConversionTable.all.map(\.name).nearest(to: call.name.text)
                let hint = near.map { "; did you mean \($0)?" } ?? ""
                report(.mapConversionUnknown, "there is no conversion \(call.name.text.printable)\(hint)", at: at)
                return nil
            }
            let argumentPlace = place.moved(by: call.argument.text.isEmpty ? call.name.offset : call.argument.offset)
            if row.argument == .none, !call.argument.text.isEmpty {
                report(.mapConversionArgument, "\(row.name) takes no argument", at: argumentPlace)
                return nil
            }
            if row.readsOnly {
                guard let value = Value(call.argument.text, as: type.field), !call.argument.text.isEmpty else {
                    report(.mapConversionArgument, "\(row.name) needs a \(type.rawValue)", at: argumentPlace)
                    return nil
                }
                fallback = value
                continue
            }
            guard given == .text else {
                report(
                    .mapConversionArgument, "\(row.name) works on text, but a \(given.rawValue) comes to it", at: at)
                return nil
            }
            switch row.make(call.argument.text, codes) {
            case .success(let conversion):
                result.append(conversion)
                given = conversion.gives
                source = .word
            case .failure(.unknownList(let name)):
                report(.mapCodeListUnknown, "there is no code list \(name.printable)", at: argumentPlace)
                return nil
            case .failure(.badArgument(let message)):
                report(.mapConversionArgument, message, at: argumentPlace)
                return nil
            }
        }
        if given == type { return (result, fallback) }
        if given == .text {
            let (fits, conversion) = source.implied(to: type)
            guard fits else {
                report(
                    .mapConversionArgument, "the position holds \(source.words), the field is a \(type.rawValue)",
                    at: place)
                return nil
            }
            if let conversion { result.append(conversion) }
            return (result, fallback)
        }
        guard type == .text else {
            report(
                .mapConversionArgument, "the rule makes a \(given.rawValue), the field is a \(type.rawValue)", at: place
            )
            return nil
        }
        return (result, fallback)
    }
}
