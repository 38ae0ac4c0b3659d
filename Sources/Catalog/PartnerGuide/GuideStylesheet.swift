/// The stylesheet of an implementation guide; it stands in the page, so that the page needs nothing beside it.
enum GuideStylesheet {
    static let text: StaticString = """
        :root {
          color-scheme: light dark;
          --paper: #ffffff; --ink: #1c2530; --soft: #55606d; --line: #d9dce0; --stripe: #f5f6f8; --link: #0b5c76;
          --must: #1f4f86; --must-back: #e2ecf8; --may: #565d66; --may-back: #eceef0; --never: #9c2318;
          --never-back: #fce4e0; --wait: #7a4a00; --wait-back: #fdefd2; --good: #1b6238; --good-back: #e0f1e5;
          --ours: #6b4a00;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #14191f; --ink: #e4e8ec; --soft: #a6b0bb; --line: #323c46; --stripe: #1b222a; --link: #7cc4de;
            --must: #a3caf7; --must-back: #1c3552; --may: #b8c0c8; --may-back: #2a323a; --never: #ff9e92;
            --never-back: #4c211c; --wait: #f0c274; --wait-back: #41300f; --good: #8bd6a4; --good-back: #17352180;
            --ours: #f0c274;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; scroll-padding-top: 12px; }
        body { margin: 0 auto; max-width: 1080px; padding: 28px 28px 60px; background: var(--paper); color: var(--ink);
          font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Liberation Sans", "DejaVu Sans", sans-serif; }
        a { color: var(--link); text-underline-offset: 2px; text-decoration-thickness: 1px; }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
        code, pre, .id, .position { font-family: ui-monospace, "SF Mono", "Cascadia Mono", "Liberation Mono",
          "DejaVu Sans Mono", monospace; }
        code { font-size: .92em; overflow-wrap: anywhere; }
        .skip { position: absolute; left: -999px; }
        .skip:focus { left: 8px; top: 8px; background: var(--paper); padding: 6px 12px; }
        h1, h2, h3 { line-height: 1.25; margin: 0; } #codes h3 { margin-top: 18px; }
        h1 { font-size: 30px; } h2 { font-size: 22px; margin: 44px 0 12px; } h3 { font-size: 16px; }
        p { margin: 0 0 6px; }
        .kind { color: var(--soft); font-size: 14px; }
        .lead { font-size: 18px; margin-top: 6px; }
        footer { margin-top: 48px; border-top: 1px solid var(--line); padding-top: 12px; color: var(--soft);
          font-size: 13px; }
        .contents { background: var(--stripe); border: 1px solid var(--line); border-radius: 8px;
          padding: 14px 20px 10px; margin-top: 22px; }
        .contents h2 { font-size: 16px; margin: 0 0 6px; }
        .contents ol { margin: 0; padding-left: 22px; }
        .chips { font-size: 13px; line-height: 1.9; }
        .chips a { margin-right: 7px; white-space: nowrap; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: left; font-weight: 600; padding-bottom: 4px; }
        th, td { text-align: left; vertical-align: top; padding: 5px 14px 5px 0; border-top: 1px solid var(--line); }
        th { font-weight: 600; }
        tbody th { font-weight: 400; }
        thead th { color: var(--soft); font-size: 13px; border-top: 0; }
        .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(330px, 1fr)); gap: 22px 36px; align-items: start; }
        .facts th { color: var(--soft); width: 46%; }
        .wide { overflow-x: auto; }
        .grid tbody th { font-family: ui-monospace, "SF Mono", "Liberation Mono", "DejaVu Sans Mono", monospace;
          white-space: nowrap; }
        .grid .area th { font: inherit; font-weight: 600; background: var(--stripe); padding: 6px 10px; }
        .loop td, .loop th { background: linear-gradient(var(--stripe), var(--stripe)); }
        .in-1 { padding-left: 22px; } .in-2 { padding-left: 44px; } .in-3 { padding-left: 66px; }
        .in-4 { padding-left: 88px; } .in-5 { padding-left: 110px; }
        .segment, .rule { border-top: 2px solid var(--line); padding: 14px 0 10px; }
        .id { font-weight: 700; }
        .place, .left, .number { color: var(--soft); font-size: 13.5px; }
        .number { white-space: nowrap; }
        .ours { border-left: 3px solid var(--ours); padding-left: 9px; }
        .elements { font-size: 14px; margin-top: 6px; }
        .elements td:nth-child(2) { min-width: 9em; }
        .elements td:nth-child(3) { min-width: 7em; }
        .elements td:nth-child(6) { min-width: 20em; width: 46%; }
        .length { white-space: nowrap; }
        .fields code { white-space: nowrap; }
        .syntax { margin: 8px 0; padding-left: 20px; font-size: 14px; }
        .badge, .verdict { display: inline-block; border-radius: 9px; padding: 0 8px; font: 600 12px/1.6 system-ui,
          "Segoe UI", "Liberation Sans", sans-serif; white-space: nowrap; }
        .must { color: var(--must); background: var(--must-back); } .may { color: var(--may); background: var(--may-back); }
        .may-be, .wait { color: var(--wait); background: var(--wait-back); }
        .never, .bad { color: var(--never); background: var(--never-back); }
        .good { color: var(--good); background: var(--good-back); }
        .codes { margin: 4px 0; display: grid; gap: 0 16px; grid-template-columns: 1fr; font-size: 13.5px; }
        .many { grid-template-columns: repeat(auto-fill, minmax(13em, 1fr)); }
        .codes div { display: flex; gap: 8px; } .codes dt { font-family: ui-monospace, "Liberation Mono", monospace;
          min-width: 2.6em; } .codes dd { margin: 0; }
        .amounts div { display: grid; grid-template-columns: 11em 1fr; gap: 12px; padding: 3px 0; }
        .amounts dt { font-weight: 600; } .amounts dd { margin: 0; }
        pre { background: var(--stripe); border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px;
          overflow-x: auto; font-size: 13px; line-height: 1.5; margin: 8px 0; }
        mark { background: var(--wait-back); color: inherit; box-shadow: -3px 0 var(--wait); }
        .lines { list-style: none; margin: 0; padding: 0; }
        .lines > li { border-top: 1px solid var(--line); padding-top: 8px; padding-bottom: 8px; }
        .raw { display: flex; flex-wrap: wrap; gap: 2px 16px; align-items: baseline; }
        .raw code { font-weight: 600; } .raw .label { color: var(--soft); }
        .values { margin: 0 0 0 18px; font-size: 13.5px; }
        .values div { display: grid; grid-template-columns: 21em minmax(0, 1fr); gap: 12px; }
        .values dt { color: var(--soft); } .values dd { margin: 0; overflow-wrap: anywhere; }
        .position { color: var(--ink); font-size: 13px; } .goes { color: var(--link); }
        details { margin: 4px 0; } summary { cursor: pointer; color: var(--link); }
        @media (max-width: 720px) {
          body { padding: 16px 14px 40px; }
          .facts { grid-template-columns: 1fr; }
          .values div, .amounts div { grid-template-columns: 1fr; gap: 0; padding-bottom: 4px; }
        }
        @page { size: A4; margin: 18mm 16mm; }
        @media print {
          :root { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --stripe: #f4f4f4; --link: #000;
            --must: #000; --must-back: #eee; --may: #000; --may-back: #fff; --never: #000; --never-back: #eee;
            --wait: #000; --wait-back: #eee; --good: #000; --good-back: #eee; --ours: #888; }
          body { max-width: none; padding: 0; font-size: 10pt; }
          .skip, summary { display: none; }
          a { text-decoration: none; }
          .badge, .verdict { border: 1px solid #888; }
          h1 { font-size: 22pt; } h2 { font-size: 15pt; break-before: page; margin-top: 0; } .contents h2 { break-before: auto; }
          h2, h3, caption, thead, .place { break-after: avoid; }
          thead { display: table-header-group; }
          tr, .lines > li, .rule, pre, dl div { break-inside: avoid; }
          .segment > h3 + .place + .wide { break-before: avoid; }
          .wide { overflow: visible; }
          pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 8.5pt; }
          .grid, .elements, .values { font-size: 9pt; }
          .elements td:nth-child(6) { min-width: 0; }
          .fields code { white-space: normal; }
          details::details-content { content-visibility: visible; display: block; block-size: auto; }
        }
        """
}
