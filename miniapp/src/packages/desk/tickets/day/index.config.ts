export default definePageConfig({
  navigationBarTitleText: '今日安排',
  // A browser has a gesture of its own for it.
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
