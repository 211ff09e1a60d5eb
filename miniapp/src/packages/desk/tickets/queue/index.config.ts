export default definePageConfig({
  navigationBarTitleText: '客服台',
  // A browser has a gesture of its own for it.
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
