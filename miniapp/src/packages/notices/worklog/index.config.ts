export default definePageConfig({
  navigationBarTitleText: '工作日志',
  // A browser has a gesture of its own for it.
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
