export default definePageConfig({
  navigationBarTitleText: '小区管理',
  // A browser has a gesture of its own for it.
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
