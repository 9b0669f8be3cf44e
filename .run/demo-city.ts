// `npm run demo:city`: 126 invented wards of one city beside the demo, or in an empty data folder. The program must be stopped.
import { readConfig } from '../server/config.ts'
import { createCityDemo, DEMO_VIEWER, RealDataError } from '../server/demo/city-demo.ts'
import { explainAndExit, startServer } from '../server/main.ts'

const WARDS = 126

try {
  const config = readConfig(process.env)
  const count = Number(process.argv[2] ?? WARDS)
  if (!Number.isInteger(count) || count < 1 || count > 999)
    throw new RangeError('Cách dùng: npm run demo:city, hoặc npm run demo:city -- SỐ_PHƯỜNG (1 đến 999)')
  // Nobody is let in meanwhile: a port of this machine alone that is told to nobody.
  const program = await startServer({ ...config, host: '127.0.0.1', port: 0, tls: null, demo: false })
  try {
    const started = performance.now()
    const { wards } = await createCityDemo(program.ctx, count, (done) => done % 20 === 0 && console.log(`${done}/${count} phường`))
    const seconds = Math.round((performance.now() - started) / 1000)
    console.log(
      `\nĐã lập ${wards} phường chạy thử trong ${seconds} giây. Xem toàn Thành phố: đăng nhập ${DEMO_VIEWER.username}, mật khẩu như các tài khoản chạy thử.`,
    )
    console.log(
      'Trong tổ của phường số 1: p001.totruong, p001.bithu; tài khoản của các phường khác chưa có mật khẩu, quản trị cấp khi cần. Bỏ đi: npm run demo:remove.\n',
    )
  } finally {
    await program.stop()
  }
} catch (error) {
  if (error instanceof RealDataError) {
    console.error(
      '\nThư mục dữ liệu này có dữ liệu thật (tài khoản, phường hoặc hồ sơ không phải của bản chạy thử) nên không lập thành phố chạy thử ở đây.',
    )
    console.error('Đặt DATA_DIR thành một thư mục trống rồi chạy lại.\n')
    process.exit(1)
  }
  if (error instanceof RangeError) {
    console.error(`\n${error.message}\n`)
    process.exit(1)
  }
  explainAndExit(error)
}
