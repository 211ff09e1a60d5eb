const length = 8;
/** The server makes codes without these four. */
const lookAlikes = /[01IO]/;

const halfWidth = (text: string) =>
  text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/　/g, ' ');

/**
 * The code in what a person typed or pasted: lower case, full width, spaces and dashes do not matter, and a whole
 * message may stand around it.
 */
export function codeIn(typed: string): string {
  const text = halfWidth(typed).toUpperCase();
  const whole = /(?:^|[^A-Z0-9])((?:[A-Z0-9][ -]*){7}[A-Z0-9])(?![A-Z0-9])/.exec(text)?.[1];
  return (whole ?? text).replace(/[^A-Z0-9]/g, '').slice(0, length);
}

/** ABCD EFGH, as it is read out over the phone. */
export const groupedCode = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`.trim();

/** What is wrong with a code before the server is asked; nothing where it may be right. */
export function codeFault(code: string): string | undefined {
  if (code.length < length) return code ? `邀请码是 ${length} 位，还差 ${length - code.length} 位` : '请填写邀请码';
  return lookAlikes.test(code) ? '邀请码里没有数字 0、1 和字母 I、O，请再核对一下' : undefined;
}

/** The same letters with one as in a message to somebody: what it is for, until when, and where to type it. */
export const invitationMessage = ({
  estate,
  role,
  code,
  until,
}: {
  estate: string;
  role: string;
  code: string;
  until: string;
}) =>
  `邀请您绑定${estate}的房屋，身份是${role}。邀请码 ${groupedCode(code)}，${until} 前有效，只能用一次。` +
  `打开「邻里」，在「绑定房屋」里选「邀请码」，填进去就好。`;
