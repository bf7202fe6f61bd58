// Held on all addresses until verify.groovy closes it.
def socket = new ServerSocket(0)
context.put('heldPort', socket)
new File(basedir, 'held-port.properties').text = "spark-k8s.apiPort=${socket.localPort}\n"

new File(basedir, 'no-classes').mkdir()
