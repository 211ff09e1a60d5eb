/** Asks every two seconds whether anything changed; if so takes the fresh page and keeps where each screen was scrolled. */
export const script = `
const main = document.querySelector('main'), nav = document.querySelector('nav'), live = document.querySelector('.live');
let shown = main.dataset.revision;
async function look() {
  if (document.hidden) return;
  try {
    const inbox = await fetch('/standin/inbox.json').then((answer) => answer.json());
    say('每两秒看一次新消息', false);
    if (inbox.revision !== shown) await refresh();
  } catch {
    say('连不上替身，正在重试；它可能已经停了', true);
  }
}
async function refresh() {
  const fresh = new DOMParser().parseFromString(await fetch(location.href).then((answer) => answer.text()), 'text/html');
  const places = new Map([...main.querySelectorAll('.phone')].map((phone) => [phone.id, phone.querySelector('.screen').scrollTop]));
  const along = nav.scrollLeft;
  main.replaceChildren(...fresh.querySelector('main').children);
  nav.replaceChildren(...fresh.querySelector('nav').children);
  nav.scrollLeft = along;
  for (const [id, top] of places) { const phone = document.getElementById(id); if (phone) phone.querySelector('.screen').scrollTop = top; }
  shown = fresh.querySelector('main').dataset.revision;
}
function say(words, lost) {
  if (live.textContent !== words) live.textContent = words;
  live.classList.toggle('lost', lost);
}
setInterval(look, 2000);
document.addEventListener('visibilitychange', look);
`;
