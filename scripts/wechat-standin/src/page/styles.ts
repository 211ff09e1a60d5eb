export const styles = `
:root{color-scheme:light dark;--ink:#1c2420;--soft:#5b6660;--page:#f6f7f5;--card:#fff;--line:#e3e7e4;--brand:#1f6f54;--on-brand:#fff;--tint:#e7f0ec;--screen:#ecefec;--late:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#e8ece9;--soft:#9aa59f;--page:#121513;--card:#1b201d;--line:#2b322e;--brand:#4fb08c;--on-brand:#0d1512;--tint:#1e2f28;--screen:#151917;--late:#f2827a}}
*{box-sizing:border-box;margin:0}
body{background:var(--page);color:var(--ink);font:16px/1.5 -apple-system,"PingFang SC","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif}
.top{padding:24px 32px 8px;max-width:1600px;margin:auto}
h1{font-size:22px;line-height:1.3}
.top p{color:var(--soft);font-size:14px;margin-top:4px}
.live::before{content:"";display:inline-block;width:8px;height:8px;border-radius:4px;margin-right:6px;background:var(--brand)}
.live.lost{color:var(--late)}.live.lost::before{background:var(--late)}
nav{display:flex;flex-wrap:wrap;gap:8px;margin:16px 0 0;padding-bottom:8px}
nav a{flex:none;display:flex;align-items:center;min-height:44px;padding:0 14px;border-radius:22px;border:1px solid var(--line);background:var(--card);color:var(--ink);font-size:14px;text-decoration:none;white-space:nowrap}
nav a[aria-current]{background:var(--brand);border-color:var(--brand);color:var(--on-brand)}
nav b{margin-left:6px;font-variant-numeric:tabular-nums}
a:focus-visible,.screen:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(310px,1fr));gap:24px;padding:16px 32px 48px;max-width:1600px;margin:auto}
.phone{display:flex;flex-direction:column;height:580px;min-width:0;border-radius:28px;background:var(--card);border:1px solid var(--line);box-shadow:0 1px 3px #1c24201a;overflow:hidden}
.owner{display:flex;gap:12px;align-items:center;padding:20px 20px 8px}
.owner div{min-width:0}
.face{flex:none;width:44px;height:44px;border-radius:12px;background:var(--tint);color:var(--brand);font-size:18px;font-weight:700;display:grid;place-items:center}
h2{font-size:18px;line-height:1.3}
.owner p{font-size:12px;color:var(--soft);overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
code{font:inherit}
.credits{padding:0 20px 12px;font-size:12px;color:var(--soft);line-height:2}
.tag{display:inline-block;padding:0 8px;margin-right:4px;border-radius:10px;background:var(--tint);color:var(--brand);line-height:20px;white-space:nowrap}
.late{color:var(--late);margin-right:8px}
.screen{flex:1;min-height:0;overflow-y:auto;padding:16px;background:var(--screen);border-top:1px solid var(--line)}
.card{background:var(--card);border-radius:12px;padding:14px 16px 0;margin-bottom:16px}
.from{display:flex;align-items:center;font-size:12px;color:var(--soft)}
.from time{margin-left:auto;font-variant-numeric:tabular-nums}
.mark{width:20px;height:20px;border-radius:6px;margin-right:6px;background:var(--brand);color:var(--on-brand);font-size:12px;display:grid;place-items:center}
h3{font-size:16px;line-height:1.3;margin:10px 0}
dl{display:grid;grid-template-columns:auto 1fr;gap:4px 16px;font-size:14px;padding-bottom:14px}
dt{color:var(--soft);min-width:4em}
dd{margin:0;overflow-wrap:anywhere}
.open{border-top:1px solid var(--line);padding:10px 0;font-size:14px}
.open code{display:block;font-size:12px;color:var(--soft);overflow-wrap:anywhere}
.empty{color:var(--soft);font-size:14px;text-align:center;padding:96px 16px}
@media (max-width:700px){
.top{padding:16px 16px 4px}
nav{flex-wrap:nowrap;overflow-x:auto;margin:12px -16px 0;padding:0 16px 8px}
main{grid-template-columns:minmax(0,1fr);gap:16px;padding:12px 16px 32px}
.phone{height:auto;border-radius:20px}
.screen{max-height:560px}
.empty{padding:24px 16px}
}`;
