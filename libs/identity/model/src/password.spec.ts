import { isObvious, NewPassword } from './password';

describe('a new password', () => {
  it.each([
    'short',
    'x'.repeat(129),
    'aaaaaaaaaaaa',
    'abababababab',
    'Password1234',
    'password-password',
    '123456789012',
    'OpenNMIRF 2026',
    'Qwertyuiop 12',
  ])('%s is refused', (password) => {
    expect(NewPassword.safeParse(password).success).toBe(false);
  });
  it.each(['three blue bicycles', 'أحب القراءة في المساء', 'kL9#mq2$xWvT', 'welcome to my quiet garden'])('%s is taken', (password) => {
    expect(NewPassword.safeParse(password).success).toBe(true);
  });
  it.each(['ana.rivera2026', 'Rivera Rivera', 'ana.rivera@health.example', 'anarivera12', 'health example'])(
    '%s is too near to one’s own address or name',
    (password) => {
      expect(isObvious(password, ['ana.rivera@health.example', 'Ana Rivera'])).toBe(true);
    },
  );
  it.each(['three blue bicycles', 'rivera likes green lanterns'])('%s is not', (password) => {
    expect(isObvious(password, ['ana.rivera@health.example', 'Ana Rivera'])).toBe(false);
  });
});
