enum X12Placeholder {}
