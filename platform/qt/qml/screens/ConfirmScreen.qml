// SPDX-License-Identifier: AGPL-3.0-or-later
// Two of the twelve words, so that the paper is known to be right; then it goes.
import QtQuick
import QtQuick.Controls.Basic
import Taillight
import Taillight.Core

Screen {
    id: screen

    property bool wrong: false
    /// Sent without a trace, and the network did not answer.
    readonly property bool failed: App.sending.withoutTrace && App.sending.error.length > 0
    /// It is a draft behind the lock by now.
    readonly property bool isKept: App.drafts.draft.length > 0

    isPrivate: true
    title: qsTr("Look at your paper")
    Field {
        id: first
        objectName: "first"
        visible: App.sending.firstAsked > 0
        label: qsTr("Word number %1").arg(App.sending.firstAsked)
        secret: true
        onAccepted: second.input.forceActiveFocus()
    }
    Field {
        id: second
        objectName: "second"
        visible: App.sending.secondAsked > 0
        label: qsTr("Word number %1").arg(App.sending.secondAsked)
        secret: true
        onAccepted: screen.submit()
    }
    Note {
        objectName: "problem"
        text: screen.wrong ? qsTr("That is not what was shown. Look at your paper, or go back and see the words again.")
            : App.sending.error
    }
    Words {
        objectName: "not-sent"
        visible: screen.failed
        text: qsTr("It was not sent. It is only in this phone's memory: if you close the app, it is gone. Try again, or keep it behind your lock. If you keep it, you get new words when you send it.")
    }
    Note { objectName: "kept-problem"; text: App.drafts.error }
    footer: [
        BigButton {
            objectName: "send"
            text: App.sending.busy ? qsTr("Sending…") : screen.failed ? qsTr("Try again") : qsTr("Send it")
            kind: "main"
            enabled: !App.sending.busy && first.text.trim().length > 0 && second.text.trim().length > 0
            onClicked: screen.submit()
        },
        BigButton {
            objectName: "keep"
            visible: screen.failed
            text: qsTr("Keep it behind my lock")
            enabled: !App.sending.busy
            onClicked: {
                screen.keeping = true
                if (App.lock.unlocked && App.lock.isSet) App.drafts.keep()
                else screen.go("LockScreen")
            }
        }
    ]
    property bool keeping: false
    onIsKeptChanged: if (isKept && keeping) { App.sending.forget(); home() }

    function submit() {
        wrong = !App.sending.check(first.text, second.text)
        if (!wrong) App.sending.file()
    }
    Connections {
        target: App.sending
        enabled: screen.StackView.status === StackView.Active
        function onFiled() {
            const stack = screen.StackView.view
            stack.pop(null)
            stack.push(Qt.resolvedUrl("SentScreen.qml"))
        }
    }
}
