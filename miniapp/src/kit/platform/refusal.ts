/** What the phone was asked for. */
export type Means = 'photos' | 'files' | 'scan' | 'copy' | 'call' | 'preview' | 'privacy' | 'pay';

/** Where the person can allow it: the mini-program's settings, the phone's, WeChat's privacy consent. */
export type Way = 'app-settings' | 'phone-settings' | 'consent';

/** The phone would not, and it was not the person changing their mind. In words, with the way on if there is one. */
export class Refused extends Error {
  readonly title: string;
  /** `again`: trying once more may do. Absent: nothing can be done now. */
  readonly way: Way | 'again' | undefined;

  constructor(title: string, words: string, way?: Way | 'again') {
    super(words);
    this.name = 'Refused';
    this.title = title;
    this.way = way;
  }
}

interface Words {
  title: string;
  /** What is to be allowed. */
  name: string;
  /** How it goes without. */
  otherwise: string;
}

const words: Record<Means, Words> = {
  photos: { title: '没能打开相机或相册', name: '相机和相册', otherwise: '也可以先不放照片，用文字写清楚。' },
  files: { title: '没能打开聊天里的文件', name: '聊天里的文件', otherwise: '也可以在电脑的浏览器里上传。' },
  scan: { title: '没能打开扫码', name: '相机', otherwise: '也可以手工输入号码。' },
  copy: { title: '没能复制', name: '剪贴板', otherwise: '' },
  call: { title: '没能打开拨号', name: '打电话', otherwise: '' },
  preview: { title: '没能打开照片', name: '照片', otherwise: '' },
  pay: { title: '没能完成微信支付', name: '微信支付', otherwise: '请先看看账单有没有显示已付，没有再付一次。' },
  privacy: { title: '没能打开隐私指引', name: '隐私指引', otherwise: '' },
};

/** `errMsg` of a failed call, in our words; nothing where the person only changed their mind. */
export function refusalOf(error: unknown, means: Means, instead = words[means].otherwise): Refused | undefined {
  const said = error instanceof Error ? error.message : String((error as { errMsg?: unknown } | null)?.errMsg ?? error);
  const { title, name } = words[means];
  // Only the server knows whether money has left: nothing here may say that it has not.
  if (means === 'pay' && !/cancel/i.test(said)) return new Refused(title, `${payWords(said)}${instead}`);
  const refused = (why: string, way?: Way | 'again') => new Refused(title, `${why}${instead}`, way);
  if (/cancel/i.test(said)) return undefined;
  if (/not declared/i.test(said)) return refused(`小程序还没有登记“${name}”的用途，暂时用不了，我们会尽快改好。`);
  if (/privacy/i.test(said)) return refused(`要用${name}，需要您先同意隐私保护指引。`, 'consent');
  if (/system permission|permission denied by system/i.test(said))
    return refused(`手机没有允许微信用${name}，到手机的设置里允许后再试。`, 'phone-settings');
  if (/auth|permission/i.test(said)) return refused(`您没有允许小程序用${name}，到设置里打开就能用。`, 'app-settings');
  if (/quota|frequent|too many|limit/i.test(said))
    return refused(`${name}用得太频繁，微信暂时不让用，请过一会儿再试。`);
  return refused('手机没有响应，请再试一次。', 'again');
}

/** WeChat tells why in its own Chinese, where it tells. */
function payWords(said: string): string {
  const why = /fail\s+([一-龥].*)$/.exec(said)?.[1];
  return why ? `微信说：${why}。` : '微信没有说明原因。';
}
