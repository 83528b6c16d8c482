import type { Look } from './look'

// Whoever shows a page inside another one has it in a shadow: `:host` stands for the body there.
const SHEET = `*{box-sizing:border-box}
body,:host{margin:0;display:block;isolation:isolate;background:#fff;color:#111827;font:14px/1.45 "Noto Sans",system-ui,sans-serif}
main{--x:32px;--y:40px;position:relative;max-width:820px;margin:0 auto;padding:var(--y) var(--x)}
p,h1,h2,figure{margin:0}bdi{white-space:pre-line;overflow-wrap:anywhere}
h1{font-size:30px;line-height:1.2;color:var(--accent)}h2{font-size:14px;margin-bottom:2px}
header,.second,.sums,.codes{display:flex;flex-wrap:wrap;justify-content:space-between;gap:24px}
header,.second{margin-bottom:32px}header>*,.second>*,.sums>*{flex:1 1 260px;min-width:0}
.classic header{flex-direction:row-reverse}.classic .title{text-align:end}
.modern .issuer,.minimal .issuer{text-align:end}
.modern header{background:var(--fill);color:var(--on-fill);margin:calc(-1*var(--y)) calc(-1*var(--x)) 32px;padding:var(--y) var(--x) 24px}
.modern h1{color:inherit}.minimal h1{font-weight:400;font-size:36px}
img{max-width:100%;height:auto;vertical-align:bottom}.logo{margin-bottom:8px}.modern .logo img{background:#fff;padding:6px;box-sizing:content-box}
address{font-style:normal}.name{font-weight:700;font-size:16px}.label,.facts th{color:#4b5563;font-weight:400}
.number{font-weight:700;font-size:17px}.stamp{font-weight:700;text-transform:uppercase;margin-top:6px}
.paid{color:#15803d}.void{color:#b91c1c}.modern .stamp{color:inherit}
table{width:100%;border-collapse:collapse;align-self:start}th,td{padding:5px 6px;vertical-align:top;text-align:start}
.facts td,.total td,.end{text-align:end}.facts th,.facts td,.total th,.total td{padding:2px 0}
.facts td{font-weight:700}.facts th bdi{overflow-wrap:normal}.end bdi{white-space:nowrap}
.lines{margin-bottom:20px}.lines .start{min-width:9em}.lines thead th{vertical-align:bottom;border-bottom:2px solid var(--accent)}
.modern .lines thead th{background:var(--fill);color:var(--on-fill);border:0}
.minimal .lines thead th{font-weight:400;color:#4b5563;border-bottom:1px solid #d1d5db}
.classic .lines td{border-bottom:1px solid #d1d5db}.modern .lines tbody tr:nth-child(even){background:#f3f4f6}
.separator td{font-weight:700;color:var(--accent);padding-top:12px}.description{font-size:12px;color:#4b5563}
.small{font-size:12px;width:auto;min-width:45%}.small th{color:#4b5563;font-weight:400;border-bottom:1px solid #d1d5db}
caption{text-align:start;font-weight:700;font-size:14px;padding-top:16px}
.total th{font-weight:400;color:#4b5563}.total .strong th,.total .strong td{font-weight:700;font-size:17px;color:var(--accent);border-top:1px solid #d1d5db;padding-top:6px}
section{margin-top:18px;max-width:640px}.codes{justify-content:flex-start;margin-top:24px}
svg{width:150px;height:150px;background:#fff;display:block}figcaption{font-size:12px;color:#4b5563}
footer{margin-top:40px;padding-top:8px;border-top:1px solid #d1d5db;font-size:12px;color:#4b5563;text-align:center}
.watermark{position:absolute;inset:30% 0 auto;z-index:-1;text-align:center;font-size:110px;font-weight:700;color:#eee;transform:rotate(-35deg)}
@media (max-width:600px){main{--x:16px;--y:24px;overflow:auto hidden}}
@media print{main{padding:0;max-width:none}thead{display:table-header-group}tr,section,.sums,figure{break-inside:avoid}}`

/** Colours are #rrggbb by now, so that no setting can end the style sheet. */
export const htmlStyle = ({ fill, onFill, accent }: Look): string =>
  `:root,:host{--fill:${fill};--on-fill:${onFill};--accent:${accent}}${SHEET}`
