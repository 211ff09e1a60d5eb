export type NetworkFault = 'offline' | 'timeout' | 'unreachable' | 'aborted';

const words: Record<NetworkFault, string> = {
  offline: '手机没有连上网络，请检查后再试',
  timeout: '网络太慢，没有等到回应，请再试一次',
  unreachable: '连不上服务器，请稍后再试',
  aborted: '已取消',
};

/** No answer came: whether the server acted is unknown. An answer that refuses is a `Problem` (shared/kit). */
export class NetworkProblem extends Error {
  readonly fault: NetworkFault;

  constructor(fault: NetworkFault) {
    super(words[fault]);
    this.name = 'NetworkProblem';
    this.fault = fault;
  }
}

/** `errMsg` of wx.request, or the browser's error, in our four words. */
export function networkFault(message: string, online: boolean): NetworkFault {
  if (/abort|cancel/i.test(message)) return 'aborted';
  if (!online) return 'offline';
  return /time.?out|timed out/i.test(message) ? 'timeout' : 'unreachable';
}
