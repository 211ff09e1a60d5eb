import { openidOf, postJson } from '../host/controls/controls.ts';
import type { Host } from '../host/host.ts';
import { asyncApi, Refusal, type Api, type Options } from './call.ts';

const CANCEL = '取消';
const PAY = '立即支付';
const PARAMS = ['timeStamp', 'nonceStr', 'package', 'signType', 'paySign'] as const;
const why = (errMsg: unknown) => String(errMsg).replace(/^requestPayment:fail /, '');

/** The cashier that WeChat lays over a page: the stand-in checks the signature and takes the money, a person says yes. */
export function paymentApis(host: Host): Record<string, Api> {
  const { standin, person } = host.options;

  async function requestPayment(options: Options) {
    if (!standin) throw new Refusal('no stand-in to pay through');
    const params = Object.fromEntries(PARAMS.map((name) => [name, options[name]]));
    const opened = await postJson(`${standin}/standin/payment`, { openid: openidOf(person), ...params });
    if (opened.errMsg !== 'requestPayment:ok') throw new Refusal(why(opened.errMsg));
    const isPaying = await new Promise<boolean>((resolve) =>
      host.overlays.show({
        kind: 'modal',
        title: '微信支付',
        content: `${String(opened.description)} ¥${(Number(opened.total) / 100).toFixed(2)}`,
        buttons: [CANCEL, PAY],
        answer: (button) => resolve(button === PAY),
      }),
    );
    const way = isPaying ? 'pay' : 'cancel';
    const { errMsg } = await postJson(`${standin}/standin/cashier`, { payment: opened.payment, way });
    if (errMsg !== 'requestPayment:ok') throw new Refusal(why(errMsg));
  }

  return { requestPayment: asyncApi(host, 'requestPayment', requestPayment) };
}
