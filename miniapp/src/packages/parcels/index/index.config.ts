export default definePageConfig({
  navigationBarTitleText: '我的快递',
  // A browser has a gesture of its own for it.
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
