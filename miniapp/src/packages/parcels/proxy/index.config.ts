export default definePageConfig({ navigationBarTitleText: '请人代取', enableShareAppMessage: true });
