import { isObvious, NewPassword } from './password';

describe('a new password', () => {
  it.each(['short', 'x'.repeat(129), 'aaaaaaaaaaaa', 'Password1234', 'password-password', '123456789012', 'OpenNMIRF 2026'])('%s is refused', (password) => {
    expect(NewPassword.safeParse(password).success).toBe(false);
  });
  it.each(['three blue bicycles', 'أحب القراءة في المساء', 'kL9#mq2$xWvT'])('%s is taken', (password) => {
    expect(NewPassword.safeParse(password).success).toBe(true);
  });
  it('must not be one’s own address or name', () => {
    expect(isObvious('ana.rivera2026', ['ana.rivera@health.example'])).toBe(true);
    expect(isObvious('Rivera Rivera', ['Ana Rivera'])).toBe(true);
    expect(isObvious('three blue bicycles', ['ana.rivera@health.example'])).toBe(false);
  });
});
