enum CanonicalPlaceholder {}
