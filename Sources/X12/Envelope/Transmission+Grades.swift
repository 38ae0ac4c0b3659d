public import Diagnostics

extension Transmission {
    /// Its findings at the severities agreed with the sender of each interchange.
    ///
    /// What stands around the interchanges is graded by what was agreed with the first, as `TransmissionCheck` has it.
    public func findings(gradedBy grades: (InterchangeHeader) -> Tolerance?) -> Findings {
        let tolerances = interchanges.map { grades($0.header) }
        guard tolerances.contains(where: { $0?.isEmpty == false }) else { return findings }
        return findings.graded { finding in
            guard let ordinal = finding.place.interchange, tolerances.indices.contains(ordinal) else {
                return tolerances[0]?.severities[finding.kind.code]
            }
            return tolerances[ordinal]?.severities[finding.kind.code]
        }
    }
}
