// Every style of the assistant. In its shadow the host page's rules do not reach it; what inherits is reset at :host.
export const STYLES = `
:host { all: initial !important; display: block !important; direction: ltr !important; unicode-bidi: isolate !important; color-scheme: light dark !important; font-size: 18px !important; }
:host([popover]) { position: fixed !important; inset: auto 0 0 auto !important; margin: 0 !important; overflow: visible !important; z-index: 2147483000 !important; }
:host([mode=page]) { font-size: 1.125rem !important; }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.shell, .launcher {
  --ink: #1c2430; --soft: #4a5563; --paper: #fff; --ground: #f4f6f9; --line: #c6ced8; --edge: #6b7785;
  --brand: #0b4a86; --on-brand: #fff; --tint: #e8f0f9; --warn: #8a4b00; --warn-tint: #fff6e5; --good: #17633a; --bar: #0b4a86; --on-bar: #fff;
  font: 1em/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; color: var(--ink);
}
@media (prefers-color-scheme: dark) {
  .shell:not([data-contrast]), .launcher {
    --ink: #eef2f6; --soft: #b9c3cf; --paper: #1b222c; --ground: #12171e; --line: #3b4654; --edge: #8b97a5;
    --brand: #9cc8f5; --on-brand: #0c1a29; --tint: #24354a; --warn: #ffcf8a; --warn-tint: #3a2c14; --good: #8edcae; --bar: #16324f; --on-bar: #fff;
  }
}
.shell[data-contrast] {
  --ink: #000; --soft: #000; --paper: #fff; --ground: #fff; --line: #000; --edge: #000; --brand: #002a66; --on-brand: #fff;
  --tint: #fff; --warn: #000; --warn-tint: #fff; --good: #000; --bar: #000; --on-bar: #fff;
}
.shell { display: flex; flex-direction: column; background: var(--ground); text-align: start; }
.shell[data-size="2"] { font-size: 1.25em; } .shell[data-size="3"] { font-size: 1.5em; } .shell[data-size="4"] { font-size: 2em; }
.page { height: 100vh; height: 100dvh; }
.panel { position: fixed; right: 16px; bottom: 16px; width: min(26em, 100vw - 32px); height: min(42em, 100vh - 32px); height: min(42em, 100dvh - 32px);
  border: 1px solid var(--edge); border-radius: 14px; overflow: hidden; box-shadow: 0 8px 32px rgb(0 0 0 / .3); }
.panel[data-size="3"], .panel[data-size="4"] { width: min(40em, 100vw - 32px); height: calc(100dvh - 32px); }
@media (max-width: 520px), (max-height: 480px) { .panel.panel { inset: 0; width: 100vw; height: 100vh; height: 100dvh; border: 0; border-radius: 0; } }
.launcher { position: fixed; right: 16px; bottom: 16px; display: flex; align-items: center; gap: .5em; padding: .6em 1.1em; min-height: 56px;
  border: 2px solid var(--on-bar); border-radius: 28px; background: var(--bar); color: var(--on-bar); font-weight: 600; cursor: pointer; box-shadow: 0 3px 12px rgb(0 0 0 / .35); }
header { display: flex; align-items: center; justify-content: space-between; gap: .5em; flex-wrap: wrap; padding: .55em 1em; background: var(--bar); color: var(--on-bar); }
.page > header, .page > .scroll, .page > .composer, .page > .offline { padding-inline: max(1em, 50vw - 23em); }
.menus { display: flex; gap: .35em; }
.menu { display: flex; align-items: center; justify-content: center; gap: .35em; min-width: 2.6em; min-height: 2.6em; padding: .2em .6em; border: 2px solid transparent;
  border-radius: 10px; background: none; color: inherit; font: inherit; font-size: .9em; cursor: pointer; }
header .menu { border-color: var(--on-bar); }
.panel .menu span { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
.icon { flex: none; width: 1.3em; height: 1.3em; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.offline { margin: 0; padding: .5em 1em; background: var(--warn-tint); color: var(--warn); border-bottom: 2px solid var(--warn); font-weight: 600; }
.scroll { flex: 1; padding: 1em; }
.scroll { overflow-y: auto; overscroll-behavior: contain; }
.log { display: flex; flex-direction: column; gap: 1em; }
.welcome + .log:not(:empty) { margin-top: 1em; }
p { margin: 0 0 .5em; } p:last-child { margin-bottom: 0; }
a { color: var(--brand); text-underline-offset: .15em; }
.hint { color: var(--soft); font-size: .92em; }
.more { margin-top: .9em; font-size: .92em; }
.me { align-self: flex-end; max-width: 88%; padding: .6em 1em; border-radius: 16px 16px 4px 16px; background: var(--bar); color: var(--on-bar); overflow-wrap: anywhere; scroll-margin-top: .5em; }
.me .state { font-size: .85em; font-weight: 600; }
.bot, .welcome, .nearby { padding: 1em 1.1em; border: 1px solid var(--line); border-radius: 16px 16px 16px 4px; background: var(--paper); overflow-wrap: anywhere; }
.nearby { margin-top: 1em; }
.bot > .text { margin-bottom: .5em; }
.bot > .text:has(+ h2) { color: var(--soft); font-size: .92em; }
h2 { margin: 0 0 .4em; font-size: 1.22em; line-height: 1.35; color: var(--brand); }
.name { display: flex; align-items: center; gap: .4em; margin: 0; font-size: 1.15em; line-height: 1.3; color: inherit; }
h3 { display: flex; align-items: center; gap: .45em; margin: 0 0 .35em; font-size: 1em; line-height: 1.4; }
h3 .icon { color: var(--brand); }
.short { padding: .7em .9em; border-radius: 10px; background: var(--tint); font-size: 1.06em; }
[data-contrast] .short { border: 2px solid; }
.sections { margin-top: .9em; display: grid; gap: .9em; }
.section { min-width: 0; }
.asked { padding: .6em .8em; border: 2px solid var(--brand); border-radius: 10px; }
details.section { border: 1px solid var(--line); border-radius: 10px; }
summary { padding: .5em .8em; cursor: pointer; min-height: 2.6em; }
summary h3 { display: inline-flex; margin: 0; vertical-align: middle; }
details .body { padding: 0 .8em .7em; }
ul, ol { margin: 0; padding-inline-start: 1.5em; } li { margin-bottom: .35em; }
.steps ol { list-style: none; counter-reset: step; padding: 0; }
.steps ol > li { counter-increment: step; position: relative; padding: .3em 0 .3em 2.8em; margin-bottom: .25em; min-height: 2.3em; }
.steps ol > li::before { content: counter(step); position: absolute; left: 0; top: .15em; width: 1.95em; height: 1.95em; line-height: 1.95em; border-radius: 50%; background: var(--brand); color: var(--on-brand); text-align: center; font-weight: 700; }
.caveat { margin: .6em 0; padding: .5em .8em; border-inline-start: 5px solid var(--warn); background: var(--warn-tint); color: var(--warn); border-radius: 0 8px 8px 0; }
.sources { margin-top: 1em; padding-top: .7em; border-top: 1px solid var(--line); font-size: .9em; color: var(--soft); }
.checked { margin-top: .4em; }
.choices { display: flex; flex-wrap: wrap; gap: .5em; margin-top: .7em; }
button:not(.menu, .launcher), .tool { display: inline-flex; align-items: center; gap: .4em; min-height: 2.6em; padding: .35em .9em; border: 2px solid var(--brand); border-radius: 10px; background: var(--paper); color: var(--brand); font: inherit; line-height: 1.35; text-align: start; text-decoration: none; cursor: pointer; }
button.main { background: var(--brand); color: var(--on-brand); font-weight: 600; }
button:hover:not(.main, .menu, .launcher), .tool:hover { background: var(--tint); }
button[aria-disabled=true] { border-style: dashed; border-color: var(--edge); color: var(--soft); cursor: default; }
.scale { flex-direction: column; } .scale button { justify-content: flex-start; }
.tools { display: flex; flex-wrap: wrap; gap: .4em; margin-top: .9em; }
.tool, button.tool:not(.menu) { padding: .25em .7em; border: 1px solid var(--edge); font-size: .92em; }
.progress { margin-bottom: .7em; font-weight: 600; color: var(--brand); }
progress { width: 100%; height: .7em; accent-color: var(--brand); }
.rating { margin-top: 1em; padding-top: .8em; border-top: 1px solid var(--line); }
.done { color: var(--good); font-weight: 600; }
.reasons { display: grid; gap: .7em; margin-top: .6em; } .reasons textarea { width: 100%; margin-top: .3em; }
fieldset { border: 1px solid var(--line); border-radius: 10px; margin: 0 0 .7em; padding: .5em .8em; } legend { font-weight: 600; padding: 0 .3em; }
.check { display: flex; align-items: center; gap: .6em; min-height: 2.4em; cursor: pointer; } .check input { flex: none; width: 1.35em; height: 1.35em; accent-color: var(--brand); }
input[type=text], input[type=search], textarea { min-width: 0; padding: .55em .8em; border: 2px solid var(--edge); border-radius: 10px; background: var(--paper); color: var(--ink); font: inherit; }
::placeholder { color: var(--soft); opacity: 1; }
.composer { position: sticky; bottom: 0; display: flex; gap: .45em; padding: .7em 1em; border-top: 1px solid var(--line); background: var(--paper); }
.composer input { flex: 1; min-height: 3em; }
@media (max-width: 420px) { header { flex-wrap: nowrap; padding-inline: .7em; } .name { font-size: 1em; text-wrap: balance; } .name .icon { display: none; } .scroll { padding: .7em; } .bot, .welcome, .nearby { padding: .8em; } .short { padding: .6em .7em; } .composer.composer { gap: .3em; padding-inline: .6em; } .composer input { padding-inline: .6em; } }
.composer .mic { min-width: 3em; border: 2px solid var(--edge); color: var(--brand); } .mic[aria-pressed=true] { background: var(--brand); color: var(--on-brand); }
.send { font-size: 1em; }
@media (max-width: 30em) { .send span { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; } .page .menu span { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; } }
@media (max-height: 480px) { .page { height: auto; min-height: 100vh; } .page .scroll { overflow: visible; } }
.suggestions { position: absolute; left: 0; right: 0; bottom: 100%; max-height: 45vh; margin: 0 auto; overflow-y: auto; padding: .3em; list-style: none; border: 1px solid var(--edge); border-radius: 12px 12px 0 0; background: var(--paper); box-shadow: 0 -4px 16px rgb(0 0 0 / .15); }
.page .suggestions { max-width: 46em; }
.suggestions li { display: flex; flex-direction: column; margin: 0; padding: .45em .8em; min-height: 2.6em; justify-content: center; border-radius: 8px; cursor: pointer; }
.suggestions li[aria-selected=true], .suggestions li:hover { background: var(--tint); outline: 2px solid var(--brand); outline-offset: -2px; }
small { color: var(--soft); font-size: .85em; }
.typing { display: flex; align-items: center; gap: .6em; margin-top: 1em; color: var(--soft); }
.dots { display: inline-flex; gap: .25em; } .dots i { width: .5em; height: .5em; border-radius: 50%; background: var(--brand); animation: dot 1.2s infinite; } .dots i:nth-child(2) { animation-delay: .2s; } .dots i:nth-child(3) { animation-delay: .4s; }
@keyframes dot { 0%, 60%, 100% { opacity: .25; } 30% { opacity: 1; } }
.toast { position: fixed; left: 50%; bottom: 6em; transform: translateX(-50%); width: max-content; max-width: min(30em, 92vw); margin: 0; padding: .7em 1.1em; border-radius: 12px; background: var(--ink); color: var(--paper); z-index: 2; pointer-events: none; }
.panel .toast { position: absolute; max-width: 92%; }
.sheet { width: min(40em, 94vw); max-height: 90vh; overflow-y: auto; padding: 1.2em; border: 2px solid var(--edge); border-radius: 14px; background: var(--paper); color: var(--ink); font: inherit; line-height: 1.55; }
.sheet::backdrop { background: rgb(0 0 0 / .55); }
.sheet h3 { margin-top: .8em; }
.sheet input[type=search] { width: 100%; }
.links { list-style: none; padding: 0; margin: .7em 0; } .links button { width: 100%; }
.sure { margin-top: .7em; padding: .8em; border: 2px solid var(--warn); border-radius: 10px; }
.sr { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
header :focus-visible { outline-color: var(--on-bar); }
.scroll:focus-visible { outline-offset: -3px; }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; scroll-behavior: auto !important; } }
@media (forced-colors: active) { .steps ol > li::before, .me, .short { border: 1px solid; } }
@media print { .page { height: auto; } .scroll { overflow: visible; } .composer, header, .tools, .rating, .choices, .welcome, .launcher, .me { display: none !important; } .bot { border: 0; } }
`;
