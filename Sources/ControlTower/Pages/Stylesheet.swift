/// The pages' one stylesheet; it stands in the program, so nothing has to be installed beside it.
enum Stylesheet {
    /// All of it.
    static let text = colours + frame + tables + parts + message + narrow

    private static let colours = """
        :root {
          color-scheme: light dark;
          --paper: #f6f5f2; --panel: #ffffff; --ink: #1c2530; --soft: #55606d; --line: #dedbd4; --stripe: #faf9f7;
          --link: #0b5c76; --focus: #0b5c76; --bar: #17323d; --bar-ink: #f2f6f7; --code: #f6f5f2;
          --good: #1b6238; --good-back: #e0f1e5; --wait: #7a4a00; --wait-back: #fdefd2;
          --bad: #9c2318; --bad-back: #fce4e0; --going: #1f4f86; --going-back: #e2ecf8;
          --off: #565d66; --off-back: #eaebec; --mark-note: #dbe7f5;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #12171c; --panel: #1a2128; --ink: #e4e8ec; --soft: #a3adb8; --line: #313b45; --stripe: #1e262e;
            --link: #7cc4de; --focus: #7cc4de; --bar: #0c1216; --bar-ink: #e4e8ec; --code: #141a20;
            --good: #8bd6a4; --good-back: #17362280; --wait: #f0c274; --wait-back: #46330f80;
            --bad: #ff9e92; --bad-back: #56211b80; --going: #98c2f5; --going-back: #1c3a5c80;
            --off: #b1b8c0; --off-back: #2f3740; --mark-note: #1f3a57;
          }
        }

        """

    private static let frame = """
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Liberation Sans", "DejaVu Sans", sans-serif; }
        a { color: var(--link); text-underline-offset: 2px; text-decoration-thickness: 1px; }
        a:hover { text-decoration-thickness: 2px; }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
        code, pre, .literal, .source, .which, .time { font-family: ui-monospace, "SF Mono", "Cascadia Mono",
          "Liberation Mono", "DejaVu Sans Mono", monospace; }
        .skip { position: absolute; left: -999px; }
        .skip:focus { left: 8px; top: 8px; background: var(--panel); padding: 6px 12px; z-index: 1; }
        .quiet-words { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
          white-space: nowrap; }
        .bar { display: flex; gap: 28px; align-items: baseline; padding: 12px 28px; background: var(--bar);
          color: var(--bar-ink); }
        .bar a { color: inherit; text-decoration: none; }
        .bar a:hover, .bar a[aria-current] { text-decoration: underline; text-underline-offset: 5px; }
        .bar :focus-visible { outline-color: var(--bar-ink); }
        .brand { font-weight: 700; letter-spacing: .02em; font-size: 17px; }
        .bar nav { display: flex; gap: 18px; }
        main { max-width: 1360px; margin: 0 auto; padding: 20px 28px 60px; }
        .panel { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: 16px 20px;
          margin: 0 0 18px; }
        .alarm { border-left: 5px solid var(--bad); }
        .narrow { max-width: 640px; }
        h1, h2, h3 { margin: 0; line-height: 1.25; }
        h1 { font-size: 21px; } h2 { font-size: 17px; } h3 { font-size: 15px; }
        p { margin: 0 0 6px; }
        .heading { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; margin-bottom: 10px; }
        .heading > a:last-child { margin-left: auto; }
        .count { color: var(--soft); font-variant-numeric: tabular-nums; }
        .note, .hint { color: var(--soft); font-size: 13px; }
        .empty { color: var(--soft); padding: 24px 0; }

        """

    private static let tables = """
        table { border-collapse: collapse; }
        th { text-align: left; font-weight: 600; color: var(--soft); font-size: 13px; }
        .messages { width: 100%; table-layout: fixed; }
        .messages th:nth-child(1) { width: 9.6em; } .messages th:nth-child(2) { width: 2em; }
        .messages th:nth-child(3) { width: 11em; } .messages th:nth-child(4) { width: 19em; }
        .messages th:nth-child(5) { width: 9.4em; }
        .messages th, .messages td { padding: 7px 12px 7px 0; border-top: 1px solid var(--line);
          vertical-align: baseline; }
        .messages thead th { border-top: 0; padding-top: 0; }
        .messages tbody tr:hover { background: var(--stripe); }
        .messages .time { white-space: nowrap; font-size: 13px; color: var(--soft); }
        .messages .name { overflow-wrap: anywhere; }
        .messages .name .badge { margin-left: 8px; }
        .messages .name a { font-weight: 600; text-decoration: none; }
        .messages .name a:hover { text-decoration: underline; }
        .messages .partner { overflow-wrap: anywhere; }
        .messages .summary { overflow-wrap: anywhere; }
        .what { color: var(--soft); font-weight: 400; }
        .which { font-size: 13.5px; }
        .arrow { display: inline-block; width: 1.2em; font-weight: 700; color: var(--soft); }
        .arrow.outbound { color: var(--link); }
        .fields { width: 100%; table-layout: fixed; }
        .fields th, .fields td { padding: 3px 12px 3px 0; vertical-align: top; overflow-wrap: anywhere; }
        .fields th { width: 9.5em; font-weight: 400; }
        .fields .nested > td { padding-bottom: 8px; }
        .fields .fields { border-left: 2px solid var(--line); }
        .fields .fields th { padding-left: 12px; }
        .fields .whole { padding-top: 12px; font-weight: 600; }
        .wide { overflow-x: auto; max-width: 100%; }
        .grid { font-size: 14px; min-width: 100%; }
        .grid th, .grid td { padding: 4px 16px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top;
          overflow-wrap: normal; width: auto; }
        .grid td.literal { text-align: right; }
        .grid .fields { font-size: 13px; border: 0; width: auto; table-layout: auto; white-space: nowrap; }
        .grid .fields th, .grid .fields td { border: 0; padding: 0 10px 0 0; width: auto; }
        .items { padding-left: 20px; margin: 0; }

        """

    private static let parts = """
        .badge { display: inline-block; padding: 1px 9px; border-radius: 10px; font-size: 12.5px; line-height: 1.5;
          font-weight: 600; white-space: nowrap; }
        .good { color: var(--good); background: var(--good-back); }
        .wait { color: var(--wait); background: var(--wait-back); }
        .bad { color: var(--bad); background: var(--bad-back); }
        .going { color: var(--going); background: var(--going-back); }
        .off { color: var(--off); background: var(--off-back); }
        .chips { display: flex; flex-wrap: wrap; gap: 8px; margin: 0 0 14px; }
        .chip { padding: 3px 11px; border-radius: 14px; text-decoration: none; font-size: 13.5px;
          border: 1px solid transparent; }
        .chip.any { color: var(--ink); background: var(--off-back); }
        .chip:hover { border-color: currentColor; }
        .chip[aria-current] { border-color: currentColor; font-weight: 700; }
        .chip .number { margin-left: 7px; font-variant-numeric: tabular-nums; }
        .doors { list-style: none; margin: 10px 0 0; padding: 0; }
        .doors li { display: grid; grid-template-columns: 6.2em 1fr; gap: 4px 12px; align-items: baseline;
          padding: 8px 0; border-top: 1px solid var(--line); }
        .doors li:first-child { border-top: 0; }
        .doors .badge { justify-self: start; }
        .reason { overflow-wrap: anywhere; }
        .pages { display: flex; gap: 18px; padding-top: 12px; }
        .narrowed { margin: 0 0 0 auto; font-size: 14px; }
        button { font: inherit; font-weight: 600; padding: 6px 18px; border-radius: 6px; cursor: pointer;
          color: var(--panel); background: var(--link); border: 1px solid var(--link); }
        button:hover { filter: brightness(1.12); }
        .find p { display: grid; grid-template-columns: 7em 1fr; gap: 2px 12px; align-items: center;
          margin: 0 0 12px; }
        .find label { font-weight: 600; }
        .find .hint, .find button { grid-column: 2; justify-self: start; }
        .find h1 { margin-bottom: 14px; }
        .narrow h1 { margin-bottom: 16px; }
        input, select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft);
          border-radius: 5px; padding: 5px 9px; width: 100%; }

        """

    private static let message = """
        .columns { display: grid; grid-template-columns: minmax(0, 1fr) 340px; gap: 18px; align-items: start; }
        .head .crumbs { font-size: 13.5px; }
        .head .lead { font-size: 16px; overflow-wrap: anywhere; }
        .head h1 { overflow-wrap: anywhere; }
        .head h1 .which { font-size: 20px; }
        .retry { display: flex; flex-wrap: wrap; gap: 6px 14px; align-items: baseline; margin-top: 10px; }
        .finding { border-left: 4px solid var(--line); padding: 2px 0 2px 14px; margin: 0 0 18px; }
        .finding:last-child { margin-bottom: 4px; }
        .finding.is-error { border-color: var(--bad); }
        .finding.is-warning { border-color: var(--wait); }
        .finding:target, .source li:target { background: var(--stripe); outline: 2px solid var(--focus);
          outline-offset: 3px; }
        .finding h3 { font-weight: 600; overflow-wrap: anywhere; }
        .finding .where { margin: 4px 0; font-size: 13px; color: var(--soft); overflow-wrap: anywhere; }
        pre { margin: 6px 0 0; padding: 10px 12px; background: var(--code); border-radius: 5px; overflow-x: auto;
          font-size: 13px; line-height: 1.45; }
        .notes { margin: 8px 0 0; font-size: 13.5px; }
        .notes > div { display: grid; grid-template-columns: 5.4em minmax(0, 1fr); gap: 8px; }
        .notes dt { color: var(--soft); }
        .notes dd { margin: 0; overflow-wrap: anywhere; }
        .source { list-style: none; margin: 0; padding: 8px 0; background: var(--code); border-radius: 5px;
          font-size: 13px; line-height: 1.55; max-height: 40em; overflow: auto; }
        .source li { display: grid; grid-template-columns: 4.2em minmax(0, 1fr); padding-right: 12px; }
        .source .no { color: var(--soft); text-align: right; padding-right: 14px; user-select: none; }
        .source code { overflow-wrap: anywhere; white-space: pre-wrap; font-size: inherit; }
        .source .marked { background: var(--stripe); box-shadow: inset 3px 0 var(--wait); }
        .source .gap { display: block; padding: 4px 0 4px 4.2em; color: var(--soft); font-style: italic; }
        .mark { text-decoration: underline; text-decoration-thickness: 2px; border-radius: 3px; color: var(--ink); }
        .mark.is-error { background: var(--bad-back); text-decoration-color: var(--bad); }
        .mark.is-warning { background: var(--wait-back); text-decoration-color: var(--wait); }
        .mark.is-note { background: var(--mark-note); }
        aside h2 { font-size: 15px; margin-bottom: 8px; }
        aside ul, aside ol { list-style: none; margin: 0; padding: 0; }
        aside li { padding: 6px 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
        aside li:first-child { border-top: 0; padding-top: 0; }
        aside li p { margin: 0; }
        .facts { margin: 0; }
        .facts > div { display: grid; grid-template-columns: 6.4em minmax(0, 1fr); gap: 8px; padding: 2px 0; }
        .facts dt { color: var(--soft); font-size: 13px; }
        .facts dd { margin: 0; overflow-wrap: anywhere; font-size: 14px; }
        .family a { text-decoration: none; }
        .family a:hover { text-decoration: underline; }
        aside .timeline li { border-top: 0; border-left: 2px solid var(--line); padding: 0 0 12px 14px;
          position: relative; }
        aside .timeline li::before { content: ""; position: absolute; left: -6px; top: 6px; width: 10px;
          height: 10px; border-radius: 50%; background: var(--soft); border: 2px solid var(--panel); }
        aside .timeline li:last-child { border-left-color: transparent; padding-bottom: 0; }
        .timeline p { font-size: 14px; }

        """

    private static let narrow = """
        @media (max-width: 900px) {
          main { padding: 14px 14px 40px; }
          .bar { padding: 10px 14px; }
          .columns { grid-template-columns: minmax(0, 1fr); }
          .messages thead { display: none; }
          .messages tr { display: flex; flex-wrap: wrap; gap: 2px 12px; padding: 9px 0;
            border-top: 1px solid var(--line); align-items: baseline; }
          .messages td { border: 0; padding: 0; }
          .messages .time { width: auto; }
          .messages .summary { width: 100%; color: var(--soft); }
        }
        @media print {
          .bar, .retry, .chips, .pages { display: none; }
          .source { max-height: none; }
        }

        """
}
