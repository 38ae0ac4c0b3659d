struct Curves { var wanted: [String]; func run() {} }
