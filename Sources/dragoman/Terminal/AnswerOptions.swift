public import ArgumentParser
public import X12

// The words of an agreement are the words of the command line.
extension AnswerTerms.Address: ExpressibleByArgument {}
extension AnswerTerms.Refusal: ExpressibleByArgument {}
extension AnswerTerms.Occasion: ExpressibleByArgument {}
