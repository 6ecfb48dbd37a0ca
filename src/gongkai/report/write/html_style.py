"""The look of the stand-alone page: calm on a screen, A4 on paper (样式)."""

STYLE = """
:root { --ink: #1f2933; --quiet: #52606d; --zero: #6b7785; --line: #b8c0ca; --fill: #f6f7f9;
  --accent: #164a84; --error: #b42318; --warning: #b54708;
  --song: "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif;
  --hei: "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; }
* { box-sizing: border-box; }
html { background: var(--fill); color: var(--ink); font: 17px/1.8 var(--song); }
body { margin: 0; }
.gk-report { max-width: 60rem; margin: 0 auto; padding: 3.5rem 4rem 4.5rem; background: #fff; }
h1, h2, .gk-meta, .gk-table, .gk-aside { font-family: var(--hei); }
h1 { margin: 0 auto 1.5rem; max-width: 32em; font-size: 1.65rem; line-height: 1.45;
  text-align: center; text-wrap: balance; overflow-wrap: anywhere; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.2rem; line-height: 1.5; break-after: avoid; }
p { margin: 0 0 .5rem; text-indent: 2em; overflow-wrap: anywhere; }
a { color: var(--accent); }
.gk-meta { display: grid; grid-template-columns: repeat(2, auto 1fr); gap: .25rem 1rem;
  margin: 0 0 2rem; padding: .75rem 1rem; border: solid var(--line); border-width: 1px 0;
  font-size: .85rem; }
.gk-meta dt { color: var(--quiet); }
.gk-meta dd { margin: 0; overflow-wrap: anywhere; }
.gk-remarks { margin: 0 0 2rem; color: var(--quiet); font-size: .88rem; }
.gk-closing { margin-top: 2.5rem; text-align: right; }
.gk-closing p { text-indent: 0; }
.gk-frame { margin: 1rem 0; overflow-x: auto; }
.gk-frame:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.gk-table { width: 100%; border: solid var(--line); border-width: 1px 0 0 1px;
  border-spacing: 0; font-size: .82rem; line-height: 1.5; font-variant-numeric: tabular-nums; }
.gk-caption { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
.gk-table th, .gk-table td { padding: .4em .55em; border: solid var(--line);
  border-width: 0 1px 1px 0; background: #fff; vertical-align: middle; }
.gk-table th { font-weight: 400; }
.gk-table .gk-banner { background: var(--fill); font-weight: 600; text-align: center; }
.gk-table .gk-head { background: var(--fill); text-align: center; text-wrap: balance; }
.gk-table .gk-corner { background: var(--fill); color: var(--quiet); font-size: .92em; }
.gk-table .gk-part, .gk-table .gk-group { text-align: center; }
.gk-table .gk-group { word-break: keep-all; }
.gk-table .gk-label { text-align: left; }
.gk-table .gk-figure { text-align: right; }
.gk-t2 th, .gk-t2 td { width: 25%; }
.gk-t2 .gk-label { text-align: center; }
.gk-t2 .gk-figure { padding-right: 3.5em; }
.gk-t3 { --part: 4em; --group: 5.4em; }
.gk-t3 .gk-part, .gk-t3 .gk-group { padding-inline: .3em; }
.gk-t3 .gk-part { width: var(--part); min-width: var(--part); }
.gk-t3 .gk-group { width: var(--group); min-width: var(--group); }
.gk-t3 .gk-label:not([colspan]) { min-width: 14em; }
.gk-t3 .gk-figure { width: 7.5%; min-width: 3.6em; }
.gk-t4 { table-layout: fixed; }
.gk-t4 .gk-figure { text-align: center; }
.gk-value { font-weight: 600; }
.gk-zero, .gk-mark { color: var(--zero); }
.gk-word, .gk-remark { display: inline-block; font-weight: 400; font-size: .85em; }
.gk-word, .gk-remark, .gk-absent { color: var(--quiet); }
.gk-unreadable .gk-word, .gk-unplaced .gk-word { color: var(--warning); }
.gk-finding { display: inline-block; padding: 0 .3em; border: 1px solid currentcolor;
  border-radius: 3px; font-size: .8em; font-weight: 400; line-height: 1.5;
  text-decoration: none; white-space: nowrap; }
.gk-error { color: var(--error); }
.gk-warning { color: var(--warning); }
.gk-info { color: var(--accent); }
.gk-aside { margin-top: 3rem; padding-top: .5rem; border-top: 1px solid var(--line);
  font-size: .88rem; }
.gk-aside h2 { margin: 1rem 0 .5rem; font-size: 1rem; }
.gk-aside li { margin-bottom: .35rem; overflow-wrap: anywhere; }
.gk-aside li:target { background: #fff7e6; }
.gk-place { color: var(--quiet); }
@media screen and (max-width: 48rem) {
  html { font-size: 16px; }
  .gk-report { padding: 1.5rem 1rem 2.5rem; }
  h1 { font-size: 1.35rem; }
  .gk-meta { grid-template-columns: auto 1fr; }
  .gk-table { font-size: .75rem; }
  .gk-t3 { --part: 2.6em; --group: 3.7em; --label: 7em; min-width: 43em; }
  .gk-t3 .gk-part, .gk-t3 .gk-group, .gk-t3 .gk-label, .gk-t3 .gk-corner {
    position: sticky; left: 0; z-index: 1; }
  .gk-t3 .gk-group, .gk-t3 .gk-label[colspan="2"] { left: var(--part); }
  .gk-t3 .gk-label:not([colspan]) { left: calc(var(--part) + var(--group));
    width: var(--label); min-width: var(--label); }
  .gk-t3 .gk-group { word-break: normal; }
  .gk-t3 .gk-label { padding-inline: .35em; }
  .gk-t4 { min-width: 52em; }
}
@page { size: A4; margin: 20mm 16mm; }
@media print {
  html { background: #fff; font-size: 11.5pt; }
  .gk-report { max-width: none; padding: 0; }
  .gk-frame { overflow: visible; break-before: avoid; break-inside: avoid; }
  .gk-table { font-size: 8.5pt; line-height: 1.4; --line: #52606d; border-collapse: collapse; }
  .gk-table th, .gk-table td { padding: .3em .4em; border-width: 1px; background: none; }
  .gk-table tr { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
"""
