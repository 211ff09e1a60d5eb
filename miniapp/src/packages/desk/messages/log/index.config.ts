export default definePageConfig({
  navigationBarTitleText: '送达记录',
  // A browser has a gesture of its own for it.
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
