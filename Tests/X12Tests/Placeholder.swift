import Testing

@testable import X12
