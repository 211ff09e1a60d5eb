import type { PaymentParams } from '@linli/shared/kit/platform/payment.ts';
import { layOver } from '../../back/layers.h5.ts';
import type { PayOutcome } from '../platform.types.ts';
import { refusalOf } from '../refusal.ts';
import { demoPerson } from './demo-person.ts';
import { askStandin, openidOf, standin } from './standin.ts';

/** wx.requestPayment of whoever was chosen: the stand-in's cashier over the page, as WeChat lays its own. */
export async function payAtStandin(params: PaymentParams): Promise<PayOutcome> {
  const person = demoPerson();
  const opened = person ? await askStandin('payment', { openid: openidOf(person), ...params }) : {};
  const said = opened.cashier ? await atCashier(await standin(), opened.cashier) : (opened.errMsg ?? 'fail');
  if (said === 'requestPayment:ok') return 'done';
  const refused = refusalOf(new Error(said), 'pay');
  if (refused) throw refused;
  return 'cancelled';
}

/** What the cashier says when it is left; closed by us it says nothing, which is a change of mind. */
function atCashier(origin: string, path: string): Promise<string> {
  return new Promise((resolve) => {
    let said = 'requestPayment:fail cancel';
    const dialog = document.createElement('dialog');
    dialog.className = 'k-cashier';
    dialog.setAttribute('aria-label', '收银台');
    const frame = document.createElement('iframe');
    frame.title = '收银台';
    frame.src = origin + path;
    dialog.append(frame);
    const hear = ({ source, data }: MessageEvent<{ requestPayment?: unknown } | null>) => {
      if (source !== frame.contentWindow || typeof data?.requestPayment !== 'string') return;
      said = data.requestPayment;
      dialog.close();
    };
    window.addEventListener('message', hear);
    const letGo = layOver(() => dialog.close());
    dialog.onclose = () => {
      window.removeEventListener('message', hear);
      letGo();
      dialog.remove();
      resolve(said);
    };
    document.body.append(dialog);
    dialog.showModal();
  });
}
